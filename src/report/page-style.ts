/**
 * The style of a record's page.
 *
 * Each kind of item has a lane of its own under the words, one below the other, so that where items lie upon one another all can be seen;
 * lanes differ in pattern as well as in colour. A quotation has a ground, a claim a mark before its sentence. A switch takes a kind's lane away by a class on the body.
 */
export const PAGE_STYLE = `
:root{--paper:#fbfaf7;--ink:#1d1b18;--dim:#5f5a52;--rule:#dcd7cd;--panel:#f3f0e9;--accent:#0b57a4;--focus:#0b57a4;
--actor:#2f6fb0;--quotation:#b08900;--event:#6b3fa0;--stance:#b3382c;--figure:#147a6c;--claim:#9a3b6f;
--good:#1d7a3c;--bad:#8a5200;--very-bad:#b3261e;--tint:#fdf0c4;--chosen:#ffdf6b;--on-chosen:#1d1b18}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--paper:#171614;--ink:#ece8e0;--dim:#a8a196;--rule:#3a3731;--panel:#201e1b;--accent:#8ab8f0;--focus:#8ab8f0;
--actor:#6fb1f5;--quotation:#e0b93c;--event:#bf9bf2;--stance:#ff8a7a;--figure:#4fc9b5;--claim:#f08cc0;
--good:#6fd08c;--bad:#eab04e;--very-bad:#ff8a7a;--tint:#3a321a;--chosen:#7a5f10;--on-chosen:#fffaf0}}
:root[data-theme=dark]{--paper:#171614;--ink:#ece8e0;--dim:#a8a196;--rule:#3a3731;--panel:#201e1b;--accent:#8ab8f0;--focus:#8ab8f0;
--actor:#6fb1f5;--quotation:#e0b93c;--event:#bf9bf2;--stance:#ff8a7a;--figure:#4fc9b5;--claim:#f08cc0;
--good:#6fd08c;--bad:#eab04e;--very-bad:#ff8a7a;--tint:#3a321a;--chosen:#7a5f10;--on-chosen:#fffaf0;color-scheme:dark}
:root[data-theme=light]{color-scheme:light}
*{box-sizing:border-box}
html{height:100%}
body{margin:0;height:100%;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
.skip{position:absolute;left:-99rem}
.skip:focus{left:.5rem;top:.5rem;z-index:9;background:var(--paper);padding:.3rem .6rem}
.unseen{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
main:focus,aside:focus{outline:none}
a{color:var(--accent)}
.top{flex:none;border-bottom:1px solid var(--rule);padding:.6rem 1.2rem .5rem;background:var(--panel)}
.head p{margin:0}
.head .title{font-weight:650;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.head .known{color:var(--dim);font-size:.86rem;overflow-wrap:anywhere;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.tools{display:flex;flex-wrap:wrap;gap:.35rem;margin-top:.45rem;align-items:center}
.push{flex:1}
button{font:inherit;color:inherit;background:none;border:1px solid var(--rule);border-radius:.4rem;cursor:pointer}
.tools button{font-size:.84rem;padding:.18rem .55rem;background:var(--paper);min-height:1.8rem}
.tools button:hover{border-color:var(--dim)}
.tools button:disabled{opacity:.45;cursor:default}
.switch[aria-pressed=false]{text-decoration:line-through;color:var(--dim)}
.switch[aria-pressed=false] .swatch{opacity:.2}
.count{color:var(--dim);font-variant-numeric:tabular-nums;font-weight:400}
.swatch{display:inline-block;width:1.1em;height:.8em;margin-right:.4em;vertical-align:-.05em}
.panes{flex:1;min-height:0;display:grid;grid-template-columns:minmax(0,1.25fr) minmax(20rem,1fr)}
.text,.record{overflow-y:auto;padding:1.4rem clamp(1rem,3vw,2.6rem) 40vh}
.record{border-left:1px solid var(--rule);background:var(--panel);padding:0 1.1rem 40vh}
.text{font-family:Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Noto Serif",serif;font-size:1.06rem;line-height:2.05}
.text>*{max-width:42rem;margin:0 auto .9rem;overflow-wrap:break-word}
.text h1{font-size:1.7rem;line-height:1.5;font-weight:650;margin-bottom:.6rem}
.text h2{font-size:1.12rem;line-height:1.7;font-weight:650;margin-top:1.5rem;margin-bottom:.3rem}
.text h1+h2{margin-top:0;color:var(--dim);font-weight:500}
.b-byline,.b-dateline{color:var(--dim);font-family:system-ui,sans-serif;font-size:.92rem}
.b-caption,.b-other{font-family:system-ui,sans-serif;font-size:.88rem;color:var(--dim)}
.b-caption{border-left:3px solid var(--rule);padding-left:.7rem}
.b-pull-quote{font-size:1.18rem;border-left:3px solid var(--quotation);padding-left:1rem}
.b-list-item{padding-left:1.2rem}
.n::before{content:attr(data-n);display:none;font:600 .62rem/1 system-ui,sans-serif;color:var(--dim);vertical-align:super;margin-right:.25em}
.numbered .n::before{display:inline}
.m,.swatch{--a:none;--e:none;--s:none;--f:none;
background-image:var(--a),var(--e),var(--s),var(--f);
background-size:100% 2px,100% 3px,100% 3px,100% 3px;
background-position:0 calc(100% - 12px),0 calc(100% - 8px),0 calc(100% - 4px),0 100%;
background-repeat:no-repeat;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.m{padding-bottom:14px;cursor:pointer}
.swatch{background-position:0 50%}
.m.k-actor,.k-actor .swatch{--a:linear-gradient(var(--actor),var(--actor))}
.m.k-event,.k-event .swatch{--e:linear-gradient(var(--event),var(--event))}
.m.k-stance,.k-stance .swatch{--s:repeating-linear-gradient(90deg,var(--stance) 0 6px,transparent 6px 9px)}
.m.k-figure,.k-figure .swatch{--f:repeating-linear-gradient(90deg,var(--figure) 0 2px,transparent 2px 5px)}
.claim-start::before,.k-claim .swatch::before{content:"◇";color:var(--claim);font-size:.72em;font-weight:700}
.claim-start::before{margin-right:.25em;vertical-align:.12em}
.k-claim .swatch{width:.8em}
.m.k-quotation,.k-quotation .swatch{background-color:var(--tint)}
.k-quotation .swatch{border:1px solid var(--quotation)}
.m.t-good{--s:repeating-linear-gradient(90deg,var(--good) 0 6px,transparent 6px 9px)}
.off-actor .m{--a:none!important}.off-event .m{--e:none!important}.off-stance .m{--s:none!important}.off-figure .m{--f:none!important}.off-claim .claim-start::before{content:none}
.off-quotation .m{background-color:transparent}
.text .m.chosen{background-color:var(--chosen);color:var(--on-chosen);border-radius:2px}
.text .shown{outline:2px dotted var(--ink);outline-offset:1px;border-radius:2px}
.off-actor .record .k-actor,.off-quotation .record .k-quotation,.off-event .record .k-event,.off-stance .record .k-stance,.off-figure .record .k-figure,.off-claim .record .k-claim{display:none}
.record h2{position:sticky;top:0;z-index:1;background:var(--panel);margin:0 -1.1rem;padding:.9rem 1.1rem .35rem;font-size:.8rem;letter-spacing:.06em;text-transform:uppercase;border-bottom:2px solid var(--kind)}
.k-actor{--kind:var(--actor)}.k-quotation{--kind:var(--quotation)}.k-event{--kind:var(--event)}.k-stance{--kind:var(--stance)}.k-figure{--kind:var(--figure)}.k-claim{--kind:var(--claim)}
.record ul{list-style:none;margin:0;padding:0}
.record section{margin-bottom:1.1rem}
.none{color:var(--dim);font-size:.9rem;margin:.4rem 0}
.group{font-size:.82rem;font-weight:650;color:var(--dim);padding:.6rem .5rem .1rem}
.item{border-bottom:1px solid var(--rule);scroll-margin:3.2rem 0 1.2rem}
.m{scroll-margin:6rem 0}
.item>button{display:flex;gap:.8rem;width:100%;text-align:left;border:0;border-radius:.3rem;padding:.42rem .5rem;font-size:.92rem;line-height:1.42}
.item:not(.chosen)>button:hover{background:var(--paper)}
.item.chosen{background:var(--paper);box-shadow:inset 3px 0 0 var(--kind)}
.body{flex:1;min-width:0;overflow-wrap:anywhere}
.line,.under{display:block}
.under{color:var(--dim)}
.k-quotation .under,.k-claim .line{font-family:Charter,Georgia,serif}
.place{flex:none;color:var(--dim);font-size:.76rem;font-variant-numeric:tabular-nums;padding-top:.15rem}
.p-name{font-weight:650}.p-note{color:var(--dim)}
.p-key{color:var(--ink);font-weight:600;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
.p-tone{font-weight:600}
.t-good .p-tone,.t-very-good .p-tone{color:var(--good)}.t-bad .p-tone{color:var(--bad)}.t-very-bad .p-tone,.k-stance.t-bad .p-tone{color:var(--very-bad)}
.more{padding:.1rem .6rem .7rem;font-size:.86rem}
.more dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .9rem;margin:.2rem 0}
.more dt{color:var(--dim)}.more dd{margin:0;overflow-wrap:anywhere}
.why p{margin:.4rem 0 .15rem}.why code{font:.84rem ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
.why li{padding:.05rem 0}.role{color:var(--dim);margin-right:.3rem}
.record footer{color:var(--dim);font-size:.78rem;padding-top:1rem;overflow-wrap:anywhere}
dialog{border:1px solid var(--rule);border-radius:.6rem;background:var(--paper);color:var(--ink);max-width:30rem;padding:1.2rem 1.5rem}
dialog::backdrop{background:#0008}
dialog h2{margin:0 0 .6rem;font-size:1.05rem}
dialog dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem;margin:0}
dialog dd{margin:0}
dialog button{padding:.25rem .9rem}
kbd{font:.82rem ui-monospace,Consolas,monospace;border:1px solid var(--rule);border-bottom-width:2px;border-radius:.25rem;padding:0 .35rem}
@media (max-width:52rem){
.panes{grid-template-columns:none;grid-template-rows:minmax(0,1.1fr) minmax(0,1fr)}
.record{border-left:0;border-top:2px solid var(--rule)}
.top{padding:.45rem .8rem .4rem}
.tools{flex-wrap:nowrap;overflow-x:auto;padding-bottom:.2rem}.tools button{flex:none}.push{flex:none}
.text{font-size:1rem;padding-top:.9rem}
.text,.record{padding-bottom:12vh}
}
@media (prefers-reduced-motion:no-preference){.m,.item{transition:background-color .15s}}
@media print{body,.panes{display:block;height:auto}.text,.record{overflow:visible;padding:0}.tools,.skip{display:none}.more[hidden]{display:none}}
`;
