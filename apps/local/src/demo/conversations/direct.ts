export const AMIRA_AND_JONAS = `
amira: Do you have five minutes about the capacity plan?
jonas: In ten? I am in the middle of a review.
amira: Perfect.
jonas: So. My numbers: we need two more instances from April on, if the pilot goes on like this.
amira: And if it grows faster?
jonas: Then four. Adding one is a line in a file and takes a minute, so I would not buy ahead.
amira: That is what I wanted to hear.
-jonas: By the way, did you see what Lukáš wrote in the
jonas: By the way, Lukáš did great work on the migration. You might tell him, he never hears it.
amira: I will, today. Thank you for saying it.
amira: Told him. He was silent for a whole minute.
jonas: 😄 That is a lot for him.
amira: Are you at the fair on the 11th?
jonas: Only in the afternoon. I take the 12:10.
amira: Then we could have lunch before the talk. There is a place with dumplings next to the hall.
jonas: You had me at dumplings 🥟
jonas: The slides are in the folder. Slide 7 needs your numbers.
jonas: No hurry, tomorrow is fine.
`;

export const AMIRA_AND_YAEL = `
yael: שלום אמירה! מה שלומך היום?
amira: שלום יעל 😊 הכול טוב, תודה. ואת?
yael: עייפה אבל מרוצה. סיימתי את הבדיקה של קורא המסך.
amira: مبروك! هذا خبر رائع.
yael: شكرًا! My Arabic is still at the level of "thank you" and "more bread please".
amira: That covers most of life, honestly.
yael: Could you look at one thing? In mixed lines the full stop jumps to the wrong end, like here: "הקובץ report-2026.pdf מוכן."
amira: I see it as it should be here. What did you do?
yael: dir="auto" on every message. So each one finds its own direction.
amira: جرّبت رسالة بالعربية مع رابط https://example.org/path?a=1 في وسط السطر، وكل شيء صحيح.
yael: 🎉
amira: And numbers? الاجتماع يوم ١٤ مارس الساعة 10:30.
yael: Perfect too. I will write it into the test.
amira: شكرًا يا يعل 🌷
yael: תודה לך! Lunch on Sunday? My mother asks when you come again, and she does not take "soon" for an answer.
`;

export const MEI_AND_TOMAS = `
mei: 你好 Tomás! How is the Chinese course?
tomas: 你好！我学习了三个月。 It took me four minutes to type this.
mei: But it is correct! 很好 👏
tomas: My teacher says that my tones are "creative".
mei: 😂 Mine too, in Spanish.
tomas: ¡Pero tu español es buenísimo!
mei: Gracias, eres muy amable. It is not.
tomas: A question from support: a customer says that her name is cut in half in the header. It has a surrogate pair in it: 𠮷田.
mei: Oh! I know exactly where. We cut after 20 code units instead of code points.
mei: Fixed. In a name, and in everything else that is cut:
| \`\`\`ts
| const short = [...name].slice(0, 20).join('');
| \`\`\`
tomas: She writes: "First time in my life that a web site gets it right." And three hearts.
mei: That is going to carry me through the week ❤️
tomas: And family emoji? 👨‍👩‍👧‍👦
mei: Those are several code points in one. For the header I use Intl.Segmenter now, so they stay together.
`;

export const PRIYA_AND_SOFIA = `
sofia: Do you have the search icon as SVG, by any chance? I only find a 16 pixel PNG from the stone age.
priya: I have one with a comment from 2019 in it that says "temporary".
sofia: Nothing lasts like the temporary.
priya: Sent by mail. 412 bytes.
sofia: You are the best 🙏
priya: And you still owe me an opinion on the highlight colour.
sofia: The yellow is fine on white and invisible in the dark theme. Take the amber, it works on both.
priya: Amber it is.
~sofia: Contrast 7.1 on dark, 4.3 on white. => Contrast 7.1 on dark, 4.9 on white.
priya: Merged. Search has never looked this good.
sofia: We should celebrate small things more often.
priya: Cake at three?
sofia: Cake at three 🍰
`;

export const GRACE_AND_HENRIK = `
grace: Could you read over the paragraph about pricing? I keep making it longer.
henrik: Sure. Send it.
grace: "Converge is free for teams of any size. You run it on your own machines, and your data stays there. If you want somebody to run it for you, ask us."
henrik: I would not change a comma.
grace: Really?
henrik: Really. Three sentences, no adjective. My customers will not believe that marketing wrote it.
grace: I take that as a compliment.
henrik: It is one.
grace: One more, and then I leave you in peace: "real-time" or "instant"?
henrik: "Instant". Nobody outside this building says "real-time".
grace: Thank you!
henrik: Bitte sehr, tack själv, you're welcome.
grace: Are you coming to the book club in person this time?
grace: There will be soup again.
grace: And it is your turn to bring the bread 🥖
`;
