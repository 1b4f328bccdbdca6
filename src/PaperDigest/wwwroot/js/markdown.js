// Saved papers as a Markdown list, with their notes. Pure.
import { say } from './text.js';

/** @param {object[]} papers @param {string} site The site's own address, for the links. */
export function toMarkdown(papers, site) {
  return `# ${say('Saved.Heading')}\n\n${papers.map(paper => entry(paper, site)).join('\n')}`;
}

function entry(paper, site) {
  const about = [
    paper.koreanTitle && escape(paper.koreanTitle),
    paper.authors.length > 0 && escape(paper.authors.slice(0, 3).join(', ') + (paper.authorCount > 3 ? ` ${say('Saved.MoreAuthors', paper.authorCount - 3)}` : '')),
    paper.date,
    paper.votes !== undefined && `▲ ${paper.votes}`,
  ].filter(Boolean);
  const note = paper.note ? `\n${paper.note.split('\n').map(line => `  > ${line}`).join('\n')}\n` : '';
  return `- [${escape(paper.title)}](${site}papers/${encodeURIComponent(paper.id).replaceAll('%2F', '/').replaceAll('%3A', ':')})  \n  ${about.join(' · ')}\n${note}`;
}

// A title is one line of plain text: nothing in it is markup.
const escape = text => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~$!]/g, '\\$&');
