// Writes data/given-names.tsv: English and international given names by the gender they are mostly borne by.
//
//   node_modules/.bin/node scripts/given-names.mjs
//
// The lists come with `compromise` (MIT, Spencer Kelly); EXTRA is our own, for names in world news that the list lacks.
import { writeFileSync } from 'node:fs';
import nlp from 'compromise';

const EXTRA = {
  m: `aleksandr aleksander aleksei alexei alexey almazbek anatoly andrei andrey angus anwar ariel arkady askar aslan bashar benjamin binyamin bogdan boris
    boyko borut dmitri dmitry donald emomali emmanuel enrique evgeny felipe fumio gennady georgy giorgi guido gurbanguly hamid hassan heydar hifikepunye hosni hugo ibrahim
    igor ilham ilya islam ivan jair jacques jake jens joaquim jose joseph juan justin karim kassym kemal konstantin kurmanbek lech leonid luiz mahmoud maxim
    mikhail mikheil milos mohammad mohammed muammar muhammad mustafa narendra nawaz nicolas nikol nikolai nikos nursultan oleg olaf pavel pedro pervez petro radoslaw rajiv
    recep robert ruslan rustam sadyr sergei sergey serzh shavkat shimon silvio stanislav stephen tayyip temur tony valdis valery vasily viktor vitaly vladimir volodymyr vojislav
    vyacheslav xavier yasser yitzhak yevgeny yoshihide yuri zoran antony barack naftali yair yoav lloyd anatoliy oleksandr andriy dmytro serhiy mykola gerhard wolfgang
    helmut jean pierre francois edouard dominique-m ali ahmed abdul abdullah omar osama tariq khaled khalid faisal salman saud hamad tamim mohamed anwar gamal nuri haider`,
  f: `alena angela angelina anastasia benazir bidhya cristina dilma dalia ekaterina elena emilie ewa federica galina giorgia golda golda hillary irina jacinda jen
    kaja kamala karine kersti ketanji kolinda ksenia liz ludmila lyudmila magdalena maia malala maria mariya marine michelle mette natalia natalya nancy
    oksana olga olena park-f salome sanna sheikh-f svetlana tarja tatiana tatyana theresa tsai-f tzipi ursula valentina vaira victoria yulia yuliya zuzana
    atifete nana-f ngozi ellen sirimavo indira sonia margaret condoleezza madeleine janet gina avril christine rosalia roza jill melania`,
};

const names = { m: new Set(EXTRA.m.split(/\s+/)), f: new Set(EXTRA.f.split(/\s+/)) };
for (const [word, tags] of Object.entries(nlp.model().one.lexicon)) {
  for (const tag of [tags].flat()) {
    if (tag === 'MaleName' && /^[a-z]+$/.test(word)) names.m.add(word);
    if (tag === 'FemaleName' && /^[a-z]+$/.test(word)) names.f.add(word);
  }
}
const both = new Set([...names.m].filter((name) => names.f.has(name)));
const line = (gender) =>
  `${gender}\t${[...names[gender]]
    .filter((name) => /^[a-z]+$/.test(name) && !both.has(name))

    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(' ')}`;
writeFileSync(
  new URL('../data/given-names.tsv', import.meta.url),
  `# Given names by the gender that mostly bears them; names that both bear are left out.
# Source: the lexicon of compromise 14.17 (MIT, https://github.com/spencermountain/compromise) and our own additions.
# Made by: node_modules/.bin/node scripts/given-names.mjs
# gender	names
${line('f')}
${line('m')}
`,
);
