export const INCIDENT = `
priya: Search is slow since 14:02: p95 at 4.1 s, normally 180 ms. No errors, only slow. I take the lead on this, Lukáš please keep notes.
lukas: Taking notes.
jonas: Here. API looks normal, it only waits for search.
seun: Mobile users see the spinner, nothing crashes. I have put up the banner.
priya: Database CPU is at 95 %. One statement takes most of it.
priya: \`\`\`sql
| SELECT m.* FROM messages m
| WHERE m.content ILIKE '%' || $1 || '%'
| ORDER BY m.created_at DESC LIMIT 20
| \`\`\`
jonas: That is the statement from before the index. Who still sends it?
lukas: The old export job. It was started by hand at 14:01.
jonas: Then it is mine. I restarted it from the wrong branch. Stopping it now.
jonas: Stopped at 14:19.
priya: CPU falls: 70 % … 40 % … 22 %.
seun: Spinner is gone here.
priya: p95 back at 175 ms. I watch it for another 15 minutes.
amira: Thank you. Do customers need a word from us?
priya: In my view one sentence on the status page: slow search from 14:02 to 14:20, nothing lost.
amira: Published.
priya: Still normal. Closing at 14:36.
~lukas: Times for the notes: 14:02 to 14:19, 18 minutes. => Times for the notes: 14:02 to 14:20, 18 minutes.
jonas: My part of the write-up, without excuses: I ran a job by hand that has a pipeline, because it was quicker.
amira: No blame. What would have stopped it?
jonas: Two things. A statement timeout for that role, and no rights for anybody to start it by hand.
priya: Timeout is set: 2 s for everything, 60 s for exports.
lukas: The manual start is gone. It was four lines.
seun: I added an alert on p95 over 1 s for three minutes. Today I heard of it from a user, and that should not happen.
priya: Write-up:
| What: search was slow for 18 minutes, for everybody; nothing was lost and nothing was wrong.
| Why: an old statement without an index, started by hand.
| Since then: timeouts by role, no manual start, an alert that comes before the users do.
| What went well: found in nine minutes, because the slow statements are on the first dashboard.
amira: A model of a write-up. Thank you all, and go home on time today.
`;
