import type { Topic } from '../topic.ts';

export const sqlNoSql: Topic = {
  id: 'sql-nosql',
  title: 'SQL vs NoSQL',
  keywords: /no-?sql|\bsql\b|relational|document (store|database)|postgres|mongo/i,
  leads: [
    'Start with a relational database unless you know why not: most applications have related data, and SQL answers questions you have not thought of yet.',
    '**SQL** databases keep data in tables with a schema and strong transactions; **NoSQL** is an umbrella for document, key-value, wide-column and graph stores that trade some of that for a different shape or scale.',
    'The question is less "SQL or NoSQL?" than "what do my reads and writes look like?". Fixed, known access patterns suit NoSQL; open questions over related data suit SQL.',
  ],
  points: [
    {
      name: 'Schema',
      text: 'SQL checks the shape on the way in. Document stores accept what comes, which moves the schema into your code.',
    },
    {
      name: 'Relations',
      text: 'Joins are what relational databases are good at. In a document store you embed the data or join in the application.',
    },
    {
      name: 'Transactions',
      text: 'ACID over many rows is the default in SQL. Several NoSQL stores offer it too, often within limits such as one partition.',
    },
    {
      name: 'Scaling',
      text: 'Key-value and wide-column stores spread writes over many machines by design. A single PostgreSQL server still handles thousands of writes per second.',
    },
    {
      name: 'Queries you do not know yet',
      text: 'Ad-hoc analysis is one `GROUP BY` away in SQL. With designed-for-access stores, a new question may need a new table.',
    },
    {
      name: 'The middle ground',
      text: 'PostgreSQL stores and indexes JSON (`jsonb`), so a flexible corner of the schema does not need a second database.',
    },
  ],
  code: [
    {
      language: 'sql',
      caption: 'A question that a relational database answers without preparation:',
      source: `SELECT c.country, count(*) AS orders, sum(o.total) AS revenue
FROM orders AS o
JOIN customers AS c ON c.id = o.customer_id
WHERE o.placed_at >= date '2026-01-01'
GROUP BY c.country
ORDER BY revenue DESC;`,
    },
    {
      language: 'json',
      caption: 'The same order as one document:',
      source: `{
  "_id": "order-1042",
  "customer": { "id": "c-7", "country": "PT" },
  "lines": [{ "sku": "tile-blue", "count": 12, "price": 3.5 }],
  "total": 42
}`,
    },
  ],
  table: {
    head: ['', 'SQL', 'NoSQL'],
    rows: [
      ['Data model', 'tables and relations', 'documents, keys, columns, graphs'],
      ['Schema', 'enforced', 'flexible'],
      ['Transactions', 'across tables', 'often per document or partition'],
      ['Horizontal scaling', 'possible, with work', 'built in'],
      ['Examples', 'PostgreSQL, MySQL, SQLite', 'MongoDB, DynamoDB, Cassandra, Neo4j'],
    ],
  },
  steps: [
    'List the five most frequent reads and writes',
    'Mark those that span several entities',
    'Estimate size and growth for two years',
    'Choose the boring option that covers them',
  ],
  caveat:
    'Benchmarks from vendors compare what they are good at. Measure with your own access pattern before you migrate anything.',
  closings: [
    'If you tell me your access patterns, I can be more specific.',
    'When in doubt: PostgreSQL, and revisit the decision when a measurement tells you to.',
    'Many systems end up with both: a relational core, and a cache or a search index beside it.',
  ],
  link: { text: 'PostgreSQL: JSON types', url: 'https://www.postgresql.org/docs/current/datatype-json.html' },
};
