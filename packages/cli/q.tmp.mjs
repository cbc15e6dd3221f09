import { readEstate } from '@redoubt/estate/node';
const e=readEstate('/work/main/out/readmission/assembly',{});
console.log(e.keys.slice(0,2).map(k=>[k.arn,k.stack,k.logicalId]), e.keyAliases.slice(0,2).map(k=>[k.arn,k.target]), e.buckets.slice(0,2).map(b=>JSON.stringify({...b,place:undefined}).slice(0,600)), e.network.endpoints[0].id, e.network.subnets?.[0]?.id);
const r=e.roles.find(r=>r.name==='readmission-train-execution'); console.log(JSON.stringify(r,(k,v)=>/place|Place/.test(k)?undefined:v).slice(0,1500));
console.log(e.resourcePolicies.map(p=>p.resourceArn+' '+p.resourceType+' '+p.stack+'.'+p.logicalId).slice(0,50).join('\n'));
