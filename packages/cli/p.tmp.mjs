import { readdirSync, readFileSync } from 'node:fs';
import { generateMutants, intentSchema, guarantees, applyMutant, Prover, PathFinder, proveByChain } from '@redoubt/assurance';
import { ProofMemory } from '../assurance/dist/prove/proof-memory.js';
import { pendingOf } from '../assurance/dist/mutants/obligations.js';
import { readAssemblyEstate } from '@redoubt/estate';
import { directoryFiles } from '@redoubt/estate/node';
import { inOrganization } from './dist/explain/organization.js';
import { declaredNames } from './dist/explain/declared-names.js';
const dir=(process.env.DIR??'/work/main/out/readmission/assembly')+'/';
const t=Object.fromEntries(readdirSync(dir).filter(n=>n.endsWith('.template.json')).map(n=>[n,JSON.parse(readFileSync(dir+n,'utf8'))]));
const it=readFileSync(dir+'redoubt.intent.json','utf8'); const intent=intentSchema.parse(JSON.parse(it)); const names=declaredNames(it);
const files=directoryFiles(dir.slice(0,-1));
const cpu=()=>process.cpuUsage().user/1000;
const memory=new ProofMemory(); let kc=0; const ko=memory.keyOf.bind(memory); memory.keyOf=(...a)=>{kc++;return ko(...a)}; let wc=0; const wo=Prover.prototype.witness; Prover.prototype.witness=function(...a){wc++; return wo.apply(this,a)};
const ms=generateMutants(t).filter(m=>new RegExp(process.env.ONLY??'.').test(m.layer+'|'+m.id));
const step=Math.max(1,Math.floor(ms.length/6));
for(const m of [undefined,undefined,...ms.filter((_,i)=>i%step===0)]){
 let c=cpu();
 const texts=new Map(); if(m) texts.set(m.template,JSON.stringify(applyMutant(m,t[m.template])));
 const estate=inOrganization(readAssemblyEstate({read:p=>texts.get(p)??files.read(p)}),names);
 const r=cpu()-c; c=cpu();
 const pend=pendingOf(estate,intent,guarantees,memory); const g=cpu()-c; c=cpu();
 const slow=[]; let bad=[];
 for(const p of pend){const b=cpu(); const v=p.decide(); const d=cpu()-b; if(v.kind!=='proved') bad.push(p.id); slow.push([d,p.id]);}
 console.log("keys",kc,"witness",wc); kc=0;wc=0; console.log(m?.id?.slice(-80)??'base','read',r.toFixed(0),'pending',g.toFixed(0),'prove',(cpu()-c).toFixed(0),bad.slice(0,3).join(),slow.sort((a,b)=>b[0]-a[0]).slice(0,4).map(([d,i])=>d.toFixed(0)+' '+i.split('/')[1]).join(', '));
}
