export const BOOK_CLUB = `
grace: Welcome to March! This month: "The Summer Book" by Tove Jansson. 160 pages, so there are no excuses.
henrik: I read it at school in Swedish and cried. I will do it again.
yael: Ordered.
tomas: Is there an audio book?
grace: Two, even. The longer one has the better voice.
sofia: I am on page 40 and nothing has happened and I do not want it to end.
amira: That is the best description of it I have heard.
henrik: Half of it is about moss, and I could read about that moss for ever.
yael: The grandmother is my new role model. Smokes, lies a little, knows every island.
grace: No spoilers before Friday!
yael: It is not a spoiler that a grandmother smokes.
grace: It was to me!
tomas: I started the audio book on the train and missed my stop.
sofia: A good sign.
tomas: I missed it by four stops.
grace: Friday at seven at my place, or online for those who are travelling. There will be soup.
amira: I will be there, and bring bread.
henrik: I join from Malmö. Please put me next to the soup, at least on the screen.
grace: What a lovely evening. Thank you all. For those who were away, the short version of what we talked about:
| We began with the question whether it is a book for children. Nobody thought so at the end, and everybody would give it to a child. Yael noticed that the mother is mentioned once, in a single sentence, early on, and that everything afterwards can be read as two people not talking about it. Henrik told us that in Swedish the sentences are even shorter, and that the translator let them breathe a little, which some of us liked and some of us did not. Sofia read the page about the storm aloud and nobody said anything for a while. Tomás admitted that he had listened to the last chapter three times. We agreed that it is a book about being angry with somebody whom one loves, about weather, and about how long an afternoon can be. Nine points out of ten, with one point off because it ends.
amira: I could not have said it better. And I still think about the storm.
henrik: Thank you for the soup, it looked warm.
~yael: Next month: "Piranesi"? => Next month: "Piranesi" by Susanna Clarke?
tomas: +1, I have heard only good things.
sofia: +1
grace: Decided. Four weeks, 250 pages, and the same rule about spoilers, Yael.
yael: I promise nothing about grandmothers.
henrik: Started. I am lost in the first hall and very happy.
amira: Same. I drew a map. It does not help.
sofia: Please show us the map on Friday!
grace: Somebody is reading faster than they said 👀
tomas: I have only begun the audio book. Chiwetel Ejiofor reads it! I will miss all the stops.
`;
