import type { Quota, QuotaBreach } from './quota.js';
import { quotas } from './quotas.js';
import type { SizedTemplate } from './template.js';

/** Where the templates of an assembly, which belong together, have more than AWS takes. */
export function quotaBreaches(
  templates: readonly SizedTemplate[],
  table: readonly Quota[] = quotas,
): readonly QuotaBreach[] {
  return templates.flatMap((template) => {
    const others = templates.filter((each) => each !== template);
    return table.flatMap(({ what, limit, mend, measure }) =>
      measure(template, others)
        .filter(({ size }) => size > limit)
        .map(({ of, size }) => ({ stack: template.stack, of, what, size, limit, mend })),
    );
  });
}

/** One line: the stack and what is in it, how much there is of what, how much there may be, and what to do. */
export function describeQuotaBreach({ stack, of, what, size, limit, mend }: QuotaBreach): string {
  const where = of === undefined ? `stack \`${stack}\`` : `stack \`${stack}\`, \`${of}\``;
  return `${where}: ${format(size)} ${what}, where AWS takes ${format(limit)}; ${mend}`;
}

const format = (count: number): string => count.toLocaleString('en-US');
