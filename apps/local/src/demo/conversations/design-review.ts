export const DESIGN_REVIEW = `
sofia: Today: the empty state, the unread line, and the never-ending story of the send button.
amira: I brought popcorn 🍿
grace: Empty state first? I have strong feelings about "Oops".
sofia: There is no "Oops" any more. It says: "No messages yet. Say hello!"
grace: Then I have no feelings at all. Lovely.
yael: With a screen reader it reads well. One wish: the illustration needs an empty alt text, now it says "image, undefined".
sofia: Fixed while you typed.
mei: And the unread line? On a small screen it jumps when the keyboard opens.
sofia: It must stay where it was when the person arrived. If it moves, people lose their place.
mei: So it belongs to the moment of opening, not to the marker. I can do that.
yael: Please announce the count once, not at every new message. Being told "1 new message" forty times is a special kind of torture.
mei: Once, politely. Noted.
amira: What about the colour? The orange on white is at 2.9 to 1.
sofia: I darkened it to 4.6. It is less pretty and more readable. I can live with that.
yael: Thank you ❤️
grace: Does it need the word "unread"? The line says it.
sofia: Colour alone does not count, so yes, the word stays.
sofia: And now, drum roll please, the send button.
amira: 🥁
sofia: Option A is the arrow. Option B is the word. Option C is both.
grace: B. An arrow can be up, right, or a paper plane. "Send" is "Send".
mei: In German it is "Absenden" and does not fit next to the emoji.
sofia: C on wide screens, A with a label for screen readers on narrow ones?
yael: Works for me, if the target is at least 44 pixels.
sofia: 48.
yael: Sold.
amira: Decision: C wide, A narrow with a label, 48 pixels. Never again.
~grace: I will remember this day, the 4th of March. => I will remember this day, the 5th of March.
grace: (apparently I will not)
sofia: 😂
sofia: For next week: what a failed message looks like. Not red and angry, but impossible to overlook.
mei: And "try again" must not need a mouse.
amira: And it must never be sent twice. The server makes sure of it, the screen must not look as if it had been.
yael: I will test it in the tunnel on my way home.
sofia: The best laboratory in town.
sofia: New drafts are up: https://design.example/reviews/failed-message — comments until Wednesday please.
`;
