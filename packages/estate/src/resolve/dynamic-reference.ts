import { symbol } from '@redoubt/policy';
import type { Context } from './context.js';

/** `{{resolve:service:name:version}}`: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
const dynamicReference = /\{\{resolve:([a-z-]+):([^}]*)\}\}/g;

/** Replaces dynamic references by SSM values that the estate defines, and by symbols otherwise. */
export function resolveDynamicReferences(text: string, context: Context): string {
  if (!text.includes('{{resolve:')) return text;
  return text.replace(dynamicReference, (_whole, service: string, reference: string) => {
    const name = reference.replace(/:\d+$/, '');
    const value = service === 'ssm' ? context.ssmParameter(name) : undefined;
    return value ?? symbol(`${service}.${context.stack.account}.${context.stack.region}.${reference}`);
  });
}
