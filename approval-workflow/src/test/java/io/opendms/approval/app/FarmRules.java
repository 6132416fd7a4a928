package io.opendms.approval.app;

import io.opendms.approval.Asked;
import io.opendms.approval.Person;
import io.opendms.approval.Requests;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Objection;
import io.opendms.approval.policy.Preapproval;
import io.opendms.approval.policy.Quota;
import io.opendms.change.Change;
import io.opendms.entry.Alias;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the farm in {@link RandomSequence}, each with what it means in the model's own words. */
final class FarmRules {
    /** Bob asks for groups too; what the last one asks for aliases with an a needs no decision. */
    static final List<String> REQUESTERS = List.of("max@contoso.com", "bob@contoso.com", "it@contoso.com");

    static final Preapproval PREAPPROVAL = new Preapproval(new Glob("it@*"), new Glob("a*"));
    static final Objection OBJECTION = new Objection(Glob.ANY, new Glob("b2"), "not this one");
    static final Quota QUOTA = new Quota(5, 3);
    static final Person DORA = Requests.person("dora");

    private static final Instant FROM = Requests.NOW.plus(Duration.ofDays(3));
    private static final Instant UNTIL = Requests.NOW.plus(Duration.ofDays(25));

    static final Deputy DEPUTY = new Deputy("bob", "dora", FROM, UNTIL);

    private FarmRules() {}

    /** Whether a change needs no decision. */
    static boolean isFree(Change change, String requester) {
        return requester.startsWith("it@") && aliases(change).allMatch(alias -> alias.startsWith("a"));
    }

    /** Whether a change is refused while the rule stands. */
    static boolean isRefused(Change change) {
        return aliases(change).anyMatch("b2"::equals);
    }

    private static Stream<String> aliases(Change change) {
        return Stream.of(change.alias(), change.resultingAlias()).map(Alias::value);
    }

    /** Whether the deputy may decide. */
    static boolean standsIn(Instant at) {
        return !at.isBefore(FROM) && at.isBefore(UNTIL);
    }

    /** Whose voice somebody's is. */
    static String voice(String name) {
        return name.equals(DORA.name()) ? "bob" : name;
    }

    /** Whether it was asked for by whose voice this is. */
    static boolean isOf(String voice, Asked what) {
        return what.note().requestor().startsWith(voice + "@");
    }
}
