import type { AccountOverview, Classification, Overview } from '@redoubt/architecture/overview';
import { element, fitText, textAt, textWidth } from '@redoubt/assurance/drawing';
import { chip, type Drawing, flowed, frame, moved } from './box.js';
import { accountTones, classTones, ink, type Tone, workTone } from './palette.js';

const gap = 20;
const padding = 16;
const bucketGap = 10;

/** The accounts side by side: in each the network without internet, and the buckets with their keys. */
export function accountsDrawing({ accounts }: Overview, width: number): Drawing {
  const each = (width - gap * (accounts.length - 1)) / accounts.length;
  const drawn = accounts.map((account, index) =>
    accountBody(account, each, accountTones[index % accountTones.length]),
  );
  const height = Math.max(...drawn.map((drawing) => drawing.height));
  const parts = drawn.map((drawing, index) => {
    const tone = accountTones[index % accountTones.length] ?? workTone;
    return moved(
      { width: each, height, markup: frame(each, height, tone, { radius: 12 }) + drawing.markup },
      index * (each + gap),
      0,
    );
  });
  return { width, height, markup: parts.join('') };
}

function accountBody(account: AccountOverview, width: number, tone: Tone = workTone): Drawing {
  const inner = width - 2 * padding;
  const stages = account.stages.join(' + ');
  const heading =
    textAt(padding, 28, stages, { size: 15, fill: tone.text, isBold: true }) +
    textAt(width - padding, 28, `${account.id} · ${account.region}`, {
      size: 12,
      fill: ink.faint,
      anchor: 'end',
    });
  const network = networkDrawing(account, inner);
  const buckets = bucketsDrawing(account, inner);
  const keys = otherKeys(account, inner);
  const networkTop = 44;
  const bucketsTop = networkTop + network.height + 14;
  const keysTop = bucketsTop + buckets.height + 12;
  return {
    width,
    height: keysTop + keys.height + padding,
    markup:
      heading +
      moved(network, padding, networkTop) +
      moved(buckets, padding, bucketsTop) +
      moved(keys, padding, keysTop),
  };
}

const subnetTone: Tone = { fill: '#ffffff', line: '#a9bccd', text: ink.plain };

function networkDrawing({ network }: AccountOverview, width: number): Drawing {
  const inner = width - 2 * padding;
  const subnetWidth = (inner - 8 * (network.zones - 1)) / network.zones;
  const inSubnets = [network.isTraining ? 'jobs, Studio' : '', network.isServing ? 'endpoints' : ''].filter(
    Boolean,
  );
  const subnets = Array.from({ length: network.zones }, (_, zone) => {
    const markup =
      frame(subnetWidth, 46, subnetTone, { radius: 6, dash: '4 3' }) +
      textAt(10, 19, `isolated subnet ${zone + 1}`, { size: 11, fill: ink.plain, isBold: true }) +
      textAt(10, 35, fitText(inSubnets.join(', '), subnetWidth - 20, 11), { size: 11, fill: ink.faint });
    return moved({ width: subnetWidth, height: 46, markup }, padding + zone * (subnetWidth + 8), 34);
  });
  const ways = flowed(wayChips(network), inner);
  const height = 108 + ways.height + 14;
  const markup =
    frame(width, height, { fill: '#ffffff', line: '#8fa6ba', text: ink.plain }) +
    textAt(padding, 22, `VPC ${network.cidr}`, { size: 12, fill: ink.strong, isBold: true }) +
    textAt(width - padding, 22, 'DNS firewall, flow logs', { size: 11, fill: ink.faint, anchor: 'end' }) +
    subnets.join('') +
    textAt(padding, 100, 'ways out', { size: 11, fill: ink.faint }) +
    moved(ways, padding, 108);
  return { width, height, markup };
}

const wayTone: Tone = { fill: '#eef2f6', line: '#d5dee6', text: ink.plain };
const noTone: Tone = { fill: '#ffffff', line: '#c8382c', text: '#8f1f16' };

function wayChips({ domains, endpoints }: AccountOverview['network']): readonly Drawing[] {
  const internet =
    domains.length === 0
      ? [chip('no internet', noTone)]
      : domains.map((domain) => chip(`egress ${domain}`, noTone));
  return [...internet, ...endpoints.map((name) => chip(name, wayTone))];
}

const smallestBucket = 112;
const largestBucket = 150;

function bucketsDrawing({ buckets }: AccountOverview, width: number): Drawing {
  const perRow = Math.max(1, Math.floor((width + bucketGap) / (smallestBucket + bucketGap)));
  const each = Math.min(largestBucket, (width - bucketGap * (perRow - 1)) / perRow);
  return flowed(
    buckets.map((bucket) => bucketDrawing(bucket, each)),
    width + 1,
    bucketGap,
  );
}

function bucketDrawing({ purpose, isLocked }: AccountOverview['buckets'][number], width: number): Drawing {
  const tone = isClassification(purpose) ? classTones[purpose] : workTone;
  const height = 54;
  const lid = 7;
  const body = `M0.5 ${lid} V${height - lid} A${width / 2 - 0.5} ${lid - 0.5} 0 0 0 ${width - 0.5} ${height - lid} V${lid}`;
  const markup =
    element('path', { d: body, fill: tone.fill, stroke: tone.line }) +
    element('ellipse', {
      cx: width / 2,
      cy: lid,
      rx: width / 2 - 0.5,
      ry: lid - 0.5,
      fill: tone.fill,
      stroke: tone.line,
    }) +
    textAt(width / 2, 30, purpose, { size: 12, fill: tone.text, isBold: true, anchor: 'middle' }) +
    textAt(width / 2, 44, isLocked ? 'own key, locked' : 'own key', {
      size: 10,
      fill: ink.faint,
      anchor: 'middle',
    });
  return { width, height, markup };
}

function isClassification(purpose: string): purpose is Classification {
  return Object.hasOwn(classTones, purpose);
}

const keyTone: Tone = { fill: '#ffffff', line: ink.line, text: ink.plain };

/** Keys that protect something other than a bucket. */
function otherKeys({ buckets, keys }: AccountOverview, width: number): Drawing {
  const purposes = new Set(buckets.map(({ purpose }) => purpose));
  const others = keys
    .filter(({ purpose }) => !purposes.has(purpose))
    .map(({ purpose }) => chip(purpose, keyTone));
  const label = 'more keys';
  const labelWidth = textWidth(label, 11) + 10;
  const chips = flowed(others, width - labelWidth);
  const markup = textAt(0, 14, label, { size: 11, fill: ink.faint }) + moved(chips, labelWidth, 0);
  return { width, height: chips.height, markup };
}
