import type { Composition } from '../topic.ts';

export const declineMeeting: Composition = {
  id: 'decline-meeting',
  title: 'A polite e-mail that declines a meeting',
  keywords: /(decline|refuse|cancel|reschedule).*(meeting|invitation)|(write|draft).*e-?mail/i,
  texts: {
    structured:
      '**Subject:** Thursday’s planning meeting\n\nHi Priya,\n\nThank you for including me. I can’t join on Thursday, and looking at the agenda I believe the decisions don’t depend on me.\n\n**What I can offer instead:**\n\n- my comments in the document by *Wednesday noon*\n- 15 minutes on Friday, any time after 10:00\n\nPlease send me the outcome and I’ll work with it.\n\nBest,\nSam\n\n---\n\n*Tip: replace the second bullet if you’d rather not offer a call.*',
    concise:
      '**Subject:** Thursday\n\nHi Priya,\n\nthanks for the invitation. I can’t make Thursday; I’ll send comments by Wednesday noon and am fine with whatever you decide.\n\nBest,\nSam',
    conversational:
      'Here is a version that is warm but doesn’t leave the door half open:\n\n> **Subject:** Thursday’s meeting\n>\n> Hi Priya,\n>\n> Thanks so much for thinking of me. I’m going to sit this one out: I’m in the last stretch of the release, and I’d be there in body only.\n>\n> I’ve read the draft and left three comments, of which only the one about the budget really needs a decision. If it would help to talk that through, I’m free on Friday morning.\n>\n> Good luck on Thursday,\n> Sam\n\nI gave a real reason and something useful in return, since that is what makes a *no* easy to accept. If your relationship with Priya is more formal, drop the second sentence of the first paragraph.',
    handbook:
      '## ✉️ Two versions\n\n### 1. Formal\n\n> Dear Ms Raman,\n>\n> Thank you for the invitation to the meeting on Thursday. Unfortunately I am unable to attend. I will send my comments in writing by Wednesday, 12:00.\n>\n> Kind regards,\n> Sam Okafor\n\n### 2. Friendly\n\n> Hi Priya, I can’t make it on Thursday 😕 Comments are in the doc. Happy to catch up on Friday!\n\n| | Formal | Friendly |\n| --- | --- | --- |\n| Reason given | no | no |\n| Alternative | written comments | a chat on Friday |\n| Length | 4 sentences | 3 sentences |',
    direct:
      '**Subject:** Not joining on Thursday\n\nHi Priya,\n\nI will not be able to attend on Thursday. My input is in the document; the budget line is the only point that needs a decision. I trust the group with it.\n\nKind regards,\nSam\n\n> Clear beats elaborate: no apology, one alternative.',
    plain:
      'Hi Priya,\n\nThank you for the invitation. Sadly I cannot join the meeting on Thursday because of another deadline. I will read the notes afterwards and send my comments by e-mail.\n\nI hope it goes well.\n\nSam',
  },
};
