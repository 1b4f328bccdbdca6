// What somebody writes against the generated client: compiled strictly and run by .ci/validate.
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

export async function listPapers(baseUrl: string): Promise<string[]> {
  const client = createClient<paths>({ baseUrl });
  const list = await client.GET('/api/v1/search', { params: { query: { pageSize: 2, minVotes: 1, sort: 'newest' } } });
  if (list.error) throw new Error(list.error.detail ?? 'No list.');
  return Promise.all(list.data.items.map(async paper => {
    const one = await client.GET('/api/v1/papers/{id}', { params: { path: { id: paper.id } } });
    if (one.error) throw new Error(one.error.detail ?? 'No paper.');
    const votes: number = one.data.votes ?? 0;
    if (one.data.id !== paper.id || votes < 1) throw new Error('Not what was listed: ' + one.data.id);
    return one.data.title;
  }));
}
