export const ENGINEERING = `
jonas: New rule in the linter since this morning: no floating promises. It found eleven. Three of them were real bugs.
mei: Only three?
jonas: Only three that we know of.
seun: The one in the upload explains a lot of things I had stopped asking about.
lukas: Could somebody look at this? It works on my machine and fails in CI, every second time:
| \`\`\`ts
| const page = await messages.after(cursor, 50);
| expect(page.map((m) => m.seq)).toEqual([51, 52, 53]);
| \`\`\`
priya: Where does the cursor come from? If it is a time, two rows can share it.
lukas: ... it is a time.
priya: There you go.
amira: We have a seq for exactly this reason: one number per chat, no gaps, given out under the row lock. A clock is not an order.
lukas: Changed it to the seq, 200 runs green. Thank you!
kenji: Friendly reminder that "it works on my machine" is not a deployment strategy 😉
mei: It is if we ship your machine. That is how containers were invented.
kenji: 😂
jonas: I measured the send path again. One statement instead of four:
| | variant          | sends/s |
| |------------------|---------|
| | four round trips |   4,800 |
| | one statement    |  11,900 |
seun: Whoa.
priya: On the same hardware?
jonas: Same two cores, same database, both five times, the spread is below 3 %.
amira: And the readability?
jonas: One SQL file of thirty lines with comments. I would say better than before.
mei: I read it on Friday evening and understood it, so yes.
kenji: What happens when Redis is away?
jonas: Nothing is lost. The database is the truth, Redis carries hints. Subscribers compare revisions and read what is missing.
kenji: I will try to break that.
jonas: Please do. Seriously.
kenji: Killed Redis for 40 s in the middle of 4,026 messages. Every one arrived, once, in order. I am impressed and a little disappointed.
seun: 😄
~lukas: The migration takes about 20 minutes on the big table. => The migration takes about 20 seconds on the big table.
lukas: (seconds! I fixed it before anybody fainted)
priya: I had already opened the calendar.
amira: Reviews: there are six open ones, the oldest from Monday. Could everybody take one today?
mei: Taking the cache one.
seun: Taking the upload one, I know where it hurts.
kenji: Taking the Dockerfile.
amira: 🙏
mei: Review question, in general: do we want \`undefined\` or \`null\` for "not there"? The code base has a healthy mixture.
priya: undefined inside, null where GraphQL wants it. Nothing in between.
jonas: +1
mei: Written down in the guide then.
seun: Small thing that made my day: the whole check runs in 40 seconds now. It was four minutes in autumn.
lukas: Who did that?
seun: Priya, quietly.
priya: It was mostly deleting things.
amira: The best commits are negative.
kenji: Certificate of the staging environment expires in nine days. It renews itself, I only tell you because last time nobody believed me.
jonas: We believe you now.
lukas: Does anybody remember why we have both \`chatId\` and \`chat.id\` on a message?
mei: So that a list does not have to load the chat for a link. One is a column, the other a field that loads.
lukas: Makes sense, thanks. I will add the sentence to the schema, it is the manual after all.
priya: For those who like horror stories: I found a retry without a limit in the old importer. It had been retrying the same row since last March.
seun: Poor row.
kenji: Poor database.
priya: It has found its peace now.
jonas: Pairing on the resume logic at three, open to everybody. Bring questions and no laptops.
amira: I will come. Is the room with the good board free?
jonas: Booked.
mei: I can join from home if somebody points a camera at the board.
jonas: Done, the link is in the calendar.
seun: Notes from the pairing, for those who could not come:
| • a client remembers one number per chat, the revision
| • after a reconnect it sends these numbers, and gets what is newer, each change once
| • if it was away for too long it is told to start afresh, instead of being sent ten thousand changes
| • nothing depends on a clock, on either side
lukas: That is the clearest explanation so far. Can we put it into the docs as it is?
seun: Already did 🙂
kenji: Load test tonight at 22:00, on the test cluster. If your test fails with a timeout after that: it was me.
mei: Noted. I will blame you preventively.
kenji: Results: 20,000 sockets, 600 sends a second, p99 of a delivery 38 ms. The machine was at 60 %.
jonas: 🚀
amira: Could you write the numbers down with the hardware next to them? A number without its machine is a rumour.
kenji: In docs, with the script, so that everybody can contradict me.
priya: I tried. I could not contradict you. 36 ms here.
lukas: I love this team.
`;
