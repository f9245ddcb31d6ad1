export const LUNCH = `
tomas: Tacos on Thursday? The truck is back at the corner.
seun: YES 🌮
mei: 🌮🌮
lukas: 🌮🌮🌮
priya: Do they still have the vegetarian one with the pumpkin?
tomas: They do. I asked. I asked twice.
priya: Then I am in.
henrik: I am in from the station, ten minutes late as always.
kenji: Ten Henrik minutes or ten minutes?
henrik: Ten Swedish minutes.
grace: So, fifteen.
-jonas: I can't stand pumpkin
jonas: I am in, too.
sofia: Thursday I am away, eat one for me please.
tomas: With pleasure.
yael: Is there something kosher-ish?
tomas: Beans and rice, and the salsa is vegan.
yael: Perfect, count me in.
amira: I count ten. Tomás, do we need to order ahead?
tomas: For ten, yes. I'll do it.
tomas: Ordered for 12:30.
kenji: The new coffee machine is here. It has a touch screen and, I am not joking, an update pending.
lukas: Do not install it before the launch.
kenji: It installed itself. It wants to reboot.
grace: We are all going to die.
kenji: It is back. It has a new font.
mei: And the coffee?
kenji: The same. Which is the best release note there is.
seun: Somebody left a very nice scarf in the kitchen, blue, with small foxes on it 🦊
yael: Mine! Thank you, I have been looking for it since Monday.
seun: It is on your chair.
priya: I baked. Banana bread, kitchen, first come first served. Has walnuts in it!
henrik: Running.
lukas: Gone?
priya: There are two slices left.
lukas: Running.
grace: There is one slice left and it is the end piece.
jonas: The end piece is the best piece. Running.
sofia: I saw the three of you on the stairs. It was like a documentary about nature.
amira: 😂😂😂
priya: I will bake two next time.
henrik: On behalf of everybody: three.
tomas: Friday lunch outside? 19 degrees and sun.
mei: The park, the bench by the pond?
tomas: The bench by the pond.
yael: I bring strawberries 🍓
seun: I bring the speaker.
kenji: I bring headphones for those who prefer the birds.
seun: Rude. But fair.
amira: I will be there at half past twelve.
jonas: Same.
grace: Save me a place in the shade please, I burn within minutes ☀️
henrik: Has anybody seen the big salad bowl?
lukas: It is with the design team. They use it for markers.
sofia: We would never.
sofia: We did. It is washed and back.
tomas: Who is in for ramen next Tuesday? They opened the second place, without the queue.
kenji: In. But I will complain about the broth.
mei: That is half of the fun.
kenji: いただきます 🍜
`;
