export const WEEKEND_HIKE = `
henrik: Saturday: 18 km, 600 m up, a lake in the middle. Who is in?
lukas: Me.
seun: Me, if "600 m up" comes with breaks.
henrik: It comes with cinnamon buns.
seun: In.
amira: I am in. Which train?
henrik: 7:42, platform 5, last carriage. Back at about six.
tomas: 7:42 on a Saturday. You people are not well.
tomas: I am in.
mei: I would love to, but my knee says no. I can bring the car to the lake and meet you there with lunch?
henrik: Mei, you are a hero.
mei: A hero with a cool box.
lukas: Weather: 14 degrees, some wind, rain after five. We should be at the lake by one.
amira: Packing list for those who are new to this:
| • water, 1.5 l
| • a rain jacket, whatever the forecast says
| • a second pair of socks 🧦
| • something sweet for Henrik
henrik: I appreciate the last point.
seun: Are my running shoes enough?
lukas: If it stays dry, yes. After the bridge it gets muddy.
seun: So, no.
lukas: So, no 😄
~henrik: Meeting point: platform 4. => Meeting point: platform 5.
henrik: On the train, last carriage, holding six seats with my legs.
amira: Two minutes away!
tomas: I am on the wrong platform.
tomas: I am on the right platform.
tomas: I am on the train. I would like it to be noted that I am on the train.
lukas: It has been noted.
mei: The cool box is loaded. Which parking place, the one at the chapel?
henrik: Yes, the chapel, then 300 m along the shore.
mei: I am here. There is a heron. He is looking at the sandwiches.
amira: Protect the sandwiches! We are at the ridge, 40 minutes.
+ ridge.jpg
mei: He has called a friend.
+ heron.jpg
seun: I can see the lake!! And I can see Mei waving a towel at a bird.
lukas: Best lunch of the year. Thank you Mei.
mei: Any time. The heron got one crust, after negotiations.
henrik: Home, dry, tired. 18.4 km. Two of the photos:
+ lake.jpg
+ ridge.jpg
amira: What a day. My legs hate you and I thank you.
seun: Next time with 20?
tomas: Next time with a later train.
henrik: Next month, same place, other side of the lake. I have already looked at the map.
`;
