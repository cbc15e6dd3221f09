/** The style of the page: every colour by name, once for light and once for dark. Nothing is loaded from anywhere. */
const light = `--strong:#15202b;--plain:#38495a;--faint:#5f7081;--line:#c9d3dc;--paper:#ffffff;--ground:#eef2f5;--edge:#7f93a5;
--restricted-fill:#fde8e6;--restricted-line:#c8382c;--restricted-text:#8f1f16;
--confidential-fill:#fdf2d8;--confidential-line:#c58a12;--confidential-text:#7d5604;
--internal-fill:#e3eefb;--internal-line:#3c78b8;--internal-text:#1f4f85;
--proved-fill:#e2f3ec;--proved-line:#2a8a63;--proved-text:#14563c;
--refuted-fill:#fde8e6;--refuted-line:#c8382c;--refuted-text:#8f1f16;
--unknown-fill:#fff1d6;--unknown-line:#c98a00;--unknown-text:#6b4a00;
--model-fill:#efe9f8;--model-line:#7a56b0;--model-text:#4a2f78;
--gate-fill:#fff6d6;--gate-line:#b58900;--gate-text:#6b5200;
--soft-fill:#eef3f8;--soft-line:#b5c4d2;--soft-text:#2c4258;
--account-a-fill:#f5f8fb;--account-a-line:#7f97ad;--account-a-text:#2c4258;
--account-b-fill:#f4f9f5;--account-b-line:#7aa486;--account-b-text:#2a4d35;
--account-c-fill:#f9f6fb;--account-c-line:#9d86b3;--account-c-text:#4a3561;`;

const dark = `--strong:#eef3f7;--plain:#c3ced8;--faint:#93a3b2;--line:#3a4855;--paper:#18212a;--ground:#0f161d;--edge:#7c8fa1;
--restricted-fill:#3b1b19;--restricted-line:#e0655b;--restricted-text:#ffb4ad;
--confidential-fill:#38290c;--confidential-line:#d9a33a;--confidential-text:#f5d491;
--internal-fill:#152a41;--internal-line:#5b9bdc;--internal-text:#b3d5f7;
--proved-fill:#10312a;--proved-line:#43b98a;--proved-text:#9be4c6;
--refuted-fill:#3b1b19;--refuted-line:#e0655b;--refuted-text:#ffb4ad;
--unknown-fill:#38290c;--unknown-line:#d9a33a;--unknown-text:#f5d491;
--model-fill:#2a2040;--model-line:#a585dc;--model-text:#d8c6f5;
--gate-fill:#352c0b;--gate-line:#d0ab33;--gate-text:#f2dc92;
--soft-fill:#1f2b36;--soft-line:#465a6c;--soft-text:#c9d8e6;
--account-a-fill:#1a2530;--account-a-line:#5d7489;--account-a-text:#c3d4e4;
--account-b-fill:#1a2820;--account-b-line:#5c8a69;--account-b-text:#bfe0c9;
--account-c-fill:#241f2c;--account-c-line:#7d6894;--account-c-text:#dccbef;`;

export const style = `:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--plain);font:15px/1.5 Inter,'Helvetica Neue',Arial,'Liberation Sans',sans-serif}
main{max-width:1240px;margin:0 auto;padding:40px 32px 80px}
h1{font-size:32px;line-height:1.2;margin:0;color:var(--strong)}
h2{font-size:21px;margin:0 0 4px;color:var(--strong)}
h3{font-size:16px;margin:0;color:var(--strong)}
p{margin:4px 0}
.lead{font-size:17px}
.faint{color:var(--faint)}
nav{margin:18px 0 0}nav a{margin-right:18px}a{color:var(--internal-text)}
section{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:24px 28px;margin-top:24px}
section>svg{margin-top:16px}svg{display:block;max-width:100%;height:auto}
.counts{display:flex;gap:16px;margin:26px 0 0}
.count{flex:1;border:1px solid;border-radius:14px;padding:16px 22px}
.count b{display:block;font-size:40px;line-height:1.1}
.badge{display:inline-block;justify-self:start;border:1px solid;border-radius:20px;padding:1px 11px;font-size:13px;font-weight:600;white-space:nowrap}
.proved{color:var(--proved-text);background:var(--proved-fill);border-color:var(--proved-line)}
.refuted{color:var(--refuted-text);background:var(--refuted-fill);border-color:var(--refuted-line)}
.unknown{color:var(--unknown-text);background:var(--unknown-fill);border-color:var(--unknown-line)}
.none{color:var(--faint);background:var(--paper);border-color:var(--line)}
.guarantee{border-top:1px solid var(--line);padding:16px 0 14px;display:grid;grid-template-columns:96px 1fr auto;gap:2px 16px;align-items:baseline}
.guarantee>div,.guarantee>details{grid-column:2/4}
summary{cursor:pointer;color:var(--internal-text);padding:3px 0}
table{border-collapse:collapse;width:100%;font-size:14px}td{padding:5px 12px 5px 0;vertical-align:top;border-top:1px solid var(--line)}td.time{text-align:right;white-space:nowrap;padding-right:0}
code,pre{font:13px/1.5 'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;overflow-wrap:anywhere}
pre{background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:9px 12px;margin:8px 0;white-space:pre-wrap}
.story{border:1px solid var(--refuted-line);border-radius:12px;padding:18px 22px;margin:18px 0 0}
.story ol{padding-left:22px}.story li{margin-top:14px}
.story.unknown-story{border-color:var(--unknown-line)}
.story svg{margin:14px 0 6px}
.so{border-left:3px solid var(--refuted-line);padding-left:12px;margin-top:8px}
.remedy{border-top:1px solid var(--line);margin-top:18px;padding-top:14px}
h4{font-size:15px;margin:0 0 4px;color:var(--strong)}
.diff{padding:9px 0;overflow-x:auto;white-space:pre}
.diff span{display:block;padding:0 12px;min-width:max-content}
.diff .added{color:var(--proved-text);background:var(--proved-fill)}
.diff .removed{color:var(--refuted-text);background:var(--refuted-fill)}
.diff .same{color:var(--faint)}
@media (max-width:760px){main{padding:20px 12px}.counts{flex-direction:column}section{padding:18px 14px}}
@media print{section{break-inside:avoid-page}}`;
