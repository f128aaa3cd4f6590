/** Words about which person of the plan sits here. */
export const who = {
	question: "Which of these is you?",
	hint: "Then “mine” shows your tasks, and comments and the history carry your name.",
	choose: "I am",
	nobody: "Nobody of the plan",
	pick: "Choose",
	notNow: "Not now",
	thisIsMe: "This is me",
	notMe: "This is not me",
	saidOne: "This is you from now on.",
	unsaid: "You are nobody of the plan now.",
	you: "You",
	mentions: (count: number) => (count === 1 ? "1 comment names you" : `${count} comments name you`),
	mentionMark: "names you",
	mine: "Only my tasks, or all again",
	noMe: "Say first which person of the plan you are: in the menu with your face, or in the list of people.",
} as const;
