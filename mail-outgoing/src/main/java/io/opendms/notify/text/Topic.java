package io.opendms.notify.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a mail can be about. */
public enum Topic {
    /** To those who decide: a request is new. */
    REQUEST_WAITING(Places.REQUEST),
    /** To those who decide: the plan of an approved request is another one by now. */
    REQUEST_REPLANNED(Places.REQUEST),
    /** To those who decide and have not: a request expires soon. */
    REQUEST_REMINDER(Places.REQUEST),
    /** To the requester: it was approved, and the directory is as he wanted it. */
    REQUEST_APPLIED(Places.REQUEST),
    /** To the requester: an approver said no. */
    REQUEST_REJECTED(Places.REQUEST),
    /** To the requester: it was not decided in time. */
    REQUEST_EXPIRED(Places.REQUEST),
    /** To the requester and the administrators: the directory refused what was approved. */
    REQUEST_FAILED(Places.REQUEST),
    /** To the requester and those who were asked: it was withdrawn. */
    REQUEST_CANCELLED(Places.REQUEST),
    /** To the requester: what was applied was taken back. */
    REQUEST_UNDONE(Places.REQUEST),
    /** To the administrators: what was applied could not be taken back. */
    REQUEST_UNDO_REFUSED(Places.REQUEST),
    /** To the administrators: something is wrong with the service. */
    CONCERN_BEGAN(Places.CONCERN),
    /** To the administrators, once a day: it still is. */
    CONCERN_LASTS(Places.CONCERN),
    /** To the administrators: it is over. */
    CONCERN_ENDED(Places.CONCERN),
    /** To the administrators: somebody has signed in, has no role and asks for one. */
    ACCESS_REQUESTED(Places.ACCESS),
    /** To who answered a mail about a request: it is approved, and applied now. */
    ANSWER_APPROVED(Places.ANSWER),
    /** To who answered: this approval counts, and others must agree, too. */
    ANSWER_AGREED(Places.ANSWER),
    /** To who answered: it is rejected. */
    ANSWER_REJECTED(Places.ANSWER),
    /** To who answered: nobody waits for a decision any more. */
    ANSWER_OVER(Places.ANSWER),
    /** To who answered: it was too late. */
    ANSWER_EXPIRED(Places.ANSWER),
    /** To who answered: another answer to the same mail came first. */
    ANSWER_SECOND(Places.ANSWER),
    /** To who answered: another plan is to be decided on. */
    ANSWER_CHANGED(Places.ANSWER),
    /** To who answered: the rules do not let this person decide. */
    ANSWER_FORBIDDEN(Places.ANSWER),
    /** To who answered: there is no such request any more. */
    ANSWER_GONE(Places.ANSWER),
    /** To who answered: nothing stood above the quoted mail. */
    ANSWER_NOTHING_WRITTEN(Places.ANSWER),
    /** To who answered: it does not begin with a decision. */
    ANSWER_NO_DECISION(Places.ANSWER),
    /** To who answered: a rejection lacks its reason. */
    ANSWER_NO_REASON(Places.ANSWER),
    /** To who answered: it could not be read. */
    ANSWER_UNREADABLE(Places.ANSWER),
    /** To readers of a list: something is new in it. */
    ALERT_AT_ONCE(Places.ALERT, Places.ITEM),
    /** To readers of a list, once an hour: what is new in it. */
    ALERT_HOURLY(Places.ALERT, Places.ITEM),
    /** To readers of a list, once a day: what is new in it. */
    ALERT_DAILY(Places.ALERT, Places.ITEM),
    /** To readers of a list, once a week: what is new in it. */
    ALERT_WEEKLY(Places.ALERT, Places.ITEM);

    private final Set<String> places;
    private final Set<String> itemPlaces;

    Topic(Set<String> places) {
        this(places, Set.of());
    }

    Topic(Set<String> places, Set<String> itemPlaces) {
        this.places = places;
        this.itemPlaces = itemPlaces;
    }

    /** The places in what a template says of each item; empty if there are no items. */
    public Set<String> itemPlaces() {
        return itemPlaces;
    }

    /** The places for values that a template of this topic may have. */
    public Set<String> places() {
        return places;
    }

    /** As it stands in names of files, in the queue and in the log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topic with this word. */
    public static Optional<Topic> named(String word) {
        return Arrays.stream(values())
                .filter(topic -> topic.word().equals(word))
                .findFirst();
    }

    /** The names of values; a constant of an enum cannot name one of its own before it is made. */
    private static final class Places {
        private static final Set<String> REQUEST = Set.of(
                "number",
                "farm",
                "what",
                "alias",
                "newAlias",
                "title",
                "description",
                "requester",
                "justification",
                "comment",
                "written",
                "advice",
                "by",
                "expires",
                "inPlaceOf",
                "approveWord",
                "rejectWord",
                "link");
        private static final Set<String> CONCERN = Set.of("what", "detail", "node", "since", "until", "link");
        private static final Set<String> ACCESS = Set.of("what", "name", "address", "text", "time", "link");
        private static final Set<String> ANSWER = Set.of("number", "detail", "approveWord", "rejectWord", "link");
        private static final Set<String> ALERT = Set.of("list", "what", "howMany", "more", "person", "group", "leave");
        private static final Set<String> ITEM = Set.of("subject", "sender", "time", "attachments", "place");
    }
}
