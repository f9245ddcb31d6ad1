export const PRODUCT_LAUNCH = `
amira: Good morning everybody! This is the one place for the spring release. Dates, blockers, decisions: here, please, not in six other threads 🙂
jonas: 👋
sofia: Morning!
priya: Morning. Coffee first, then blockers.
amira: The plan in short:
| 1. Feature freeze on the 6th
| 2. Release candidate on the 9th
| 3. Two days of nothing but testing
| 4. Out of the door on the 14th
henrik: Is the freeze really a freeze this time?
amira: It is really a freeze this time.
lukas: I have heard that sentence before 😄
grace: I will write it on the wall.
mei: Question about point 2: does the candidate go to all pilot customers, or only to the three from last time?
amira: Only the three. We promised the others a quiet month.
mei: Good, that makes the rollout simple.
tomas: Support has one wish: release notes two days before, not two minutes after.
amira: Fair. Grace, could you own the notes?
grace: Happy to. I need one sentence from every team by Friday. One. Not a paragraph.
seun: One sentence from mobile: "It no longer logs you out on the train."
grace: This is exactly the style. Thank you.
kenji: One from infrastructure: "Nothing changed that you should notice."
grace: Also perfect, in its way.
~priya: One from search: "Results appear twice as fast." => One from search: "Results appear three times as fast."
priya: (measured again, it really is three)
jonas: One from the API: "Retries can no longer create a second order."
grace: Love it. Yael, Sofia?
yael: "Everything can be reached with the keyboard."
sofia: "The new colours pass the contrast check, all of them."
grace: Then I have everything. Draft by tomorrow noon.
henrik: Sales asks whether we may show it at the fair on the 11th.
amira: Show, yes. Promise a date, no.
henrik: Understood. I will show and smile.
-lukas: the password for the demo account is hunt
lukas: Sorry, wrong window. Deleted, and changed.
amira: Thank you for noticing within a second 😅
kenji: And it never reached the backups: a deleted message's text is really gone from the database.
tomas: Nice.
grace: The draft of the notes is up. Comments welcome until five.
sofia: Read it. "Faster than ever" is not true of the export. I would take it out.
grace: Out it goes.
priya: Otherwise great. I especially like that it fits on one screen.
jonas: Status from the API team: two tickets left before the freeze, both small.
mei: Status from web: done, testing on old phones.
seun: Mobile: waiting for the store review, as always 🤞
kenji: Infrastructure: capacity for three times the current load is up since this morning. It costs 41 € a day, so please launch on time.
amira: That is the most convincing deadline I have ever seen.
yael: Accessibility audit came back: two findings, both fixed today. The report is 34 pages of "passed".
amira: 🎉🎉🎉
tomas: Can I have that report for the public sector people?
yael: Sent.
henrik: They will frame it.
lukas: Freeze is in. The branch is cut, the build is green.
amira: On the day we planned it. Take a screenshot.
grace: 📸
jonas: First finding from the candidate: the time zone in the invoice footer is wrong for customers in Nepal. UTC+5:45.
priya: There is always somebody in Nepal.
jonas: Fixed and covered by a test. Nobody gets to be surprised by Nepal again.
mei: Second finding: the file dialog forgets the folder on Windows. Not a blocker in my view.
amira: Agreed, not a blocker. After the launch.
seun: The store approved it!! In nine hours!
sofia: A record?
seun: By four days.
tomas: Support is ready. Macros written, the two of us on shift, cake ordered.
henrik: Which cake?
tomas: Lemon.
henrik: Then sales is ready too.
kenji: Reminder: the maintenance window tonight is from 23:00 to 23:20 UTC. Read-only for at most two minutes.
amira: Who is on call?
kenji: Me, with Lukáš as backup.
lukas: Confirmed. Phone is loud.
amira: Thank you both. Everybody else: sleep well, tomorrow is the day.
kenji: Window finished. Read-only for 48 seconds, everything healthy. Good night 🌙
grace: Good morning! The notes are scheduled for ten.
amira: Go or no-go, one word each please.
jonas: Go
mei: Go
seun: Go
priya: Go
yael: Go
sofia: Go
kenji: Go
tomas: Go, and cake
amira: Then: go. Thank you, all of you. This was the calmest launch we ever had.
lukas: 10 % of the traffic on the new version. Error rate unchanged.
lukas: 50 %. Unchanged.
lukas: 100 %. I almost got bored.
henrik: First customer quote: "Did you do something? It feels lighter." I will take that.
grace: That goes onto the wall, right under the freeze.
`;
