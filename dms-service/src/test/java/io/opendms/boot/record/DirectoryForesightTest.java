package io.opendms.boot.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.api.Site;
import io.opendms.approval.Request;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Glob;
import io.opendms.approval.policy.Objection;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.boot.MemoryDirectory;
import io.opendms.desk.warning.Foresight;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.EntryKind;
import io.opendms.directory.HeldDetails;
import io.opendms.directory.HeldEntry;
import io.opendms.directory.HeldMember;
import io.opendms.directory.HeldPage;
import io.opendms.directory.Holdings;
import io.opendms.directory.Slice;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Executed;
import io.opendms.submit.Execution;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import io.opendms.submit.Room;
import io.opendms.submit.Settler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryForesightTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Duration HASTY = Duration.ofMillis(1);
    private static final Alias TEAM = Alias.of("team");

    private final MemoryDirectory directory = new MemoryDirectory();

    @TempDir
    private Path folder;

    private Site site;
    private Store store;

    @BeforeEach
    void open() {
        site = Site.open(folder.resolve("site"));
        store = Store.open(StoreSettings.embedded(folder.resolve("record")), InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
        site.close();
    }

    @Test
    void tells_what_would_come_of_a_request() {
        try (DirectoryForesight foresight = foresight(Site.plainRules(), PATIENT)) {
            assertThat(foresight.of(site.submitted("team")))
                    .contains(new Executed.Ended(new Outcome.Done(true, List.of())));
            assertThat(foresight.of(site.submitted("unreachable")))
                    .contains(new Executed.Ended(new Outcome.Refused(Refusal.UNREACHABLE, "no server answers")));
            assertThat(explanation(foresight, "defect")).contains("the service's log tells more of request 3");
        }
    }

    @Test
    void tells_of_the_rules_as_they_are_now() {
        Rules strict = new Rules(
                1,
                false,
                List.of(),
                List.of(),
                List.of(),
                Site.EXPIRY,
                Duration.ofDays(7),
                List.of(),
                List.of(new Objection(Glob.ANY, Glob.ANY, "no teams any more")),
                Quota.DEFAULT,
                Rules.USUAL_ANSWERS);
        try (DirectoryForesight foresight = foresight(strict, PATIENT)) {
            assertThat(explanation(foresight, "team")).isEqualTo("no teams any more");
        }
    }

    @Test
    void answers_though_the_directory_does_not() {
        CountDownLatch end = new CountDownLatch(1);
        directory.beforePlan(() -> await(end));
        try (DirectoryForesight foresight = foresight(Site.plainRules(), HASTY)) {
            for (int i = 0; i < 4; i++) {
                assertThat(explanation(foresight, "team" + i)).contains("does not answer within");
            }
            assertThat(explanation(foresight, "team5")).contains("busy");
        } finally {
            end.countDown();
        }
    }

    @Test
    void tells_of_several_at_once_each_by_itself_and_in_the_order_asked() {
        List<Request> requests =
                List.of(site.submitted("team"), site.submitted("unreachable"), site.submitted("defect"));
        try (DirectoryForesight foresight = foresight(Site.plainRules(), PATIENT)) {
            List<Foresight.Sight<Integer>> sights = foresight.of(requests, Request::id);

            assertThat(sights)
                    .startsWith(
                            new Foresight.Sight<>(
                                    Optional.of(new Executed.Ended(new Outcome.Done(true, List.of()))), Optional.of(1)),
                            new Foresight.Sight<>(
                                    Optional.of(new Executed.Ended(
                                            new Outcome.Refused(Refusal.UNREACHABLE, "no server answers"))),
                                    Optional.of(2)))
                    .hasSize(3);
            assertThat(explanation(sights.get(2))).contains("the service's log tells more of request 3");
        }
    }

    @Test
    void several_that_get_no_answer_have_the_time_of_one_and_leave_room_for_one() {
        CountDownLatch end = new CountDownLatch(1);
        directory.beforePlan(() -> await(end));
        List<Request> requests = List.of(site.submitted("one"), site.submitted("two"), site.submitted("three"));
        try (DirectoryForesight foresight = foresight(Site.plainRules(), HASTY)) {
            assertThat(foresight.of(requests, Request::id)).allSatisfy(sight -> {
                assertThat(explanation(sight)).contains("no answer for this one within");
                assertThat(sight.aside()).isEmpty();
            });
            assertThat(explanation(foresight, "team")).contains("does not answer within");
            assertThat(foresight.of(requests, Request::id))
                    .allSatisfy(sight -> assertThat(explanation(sight)).contains("no answer for this one within"));
            // A thread that comes to its first question when the time is over asks none, and is free again.
            Awaitility.await()
                    .untilAsserted(() -> assertThat(foresight.of(requests, Request::id))
                            .allSatisfy(sight -> assertThat(explanation(sight)).contains("busy")));
        } finally {
            end.countDown();
        }
    }

    private static String explanation(Foresight.Sight<?> sight) {
        return ((Outcome.Refused) ((Executed.Ended) sight.outlook().orElseThrow()).outcome()).explanation();
    }

    @Test
    void tells_nothing_where_there_is_no_directory() {
        Policies policies = new Policies(site.farms(), rules(Site.plainRules()));
        try (DirectoryForesight foresight =
                new DirectoryForesight(policies, Optional::empty, Optional::empty, PATIENT)) {
            Request team = site.submitted("team");
            assertThat(foresight.of(team)).isEmpty();
            assertThat(foresight.of(List.of(team), Request::id))
                    .containsExactly(new Foresight.Sight<>(Optional.empty(), Optional.of(team.id())));
            assertThat(foresight.undoObstacle(site.applied(site.submitted("crew"))))
                    .isEmpty();
            assertThat(foresight.standing(team, TEAM)).isEmpty();
        }
    }

    @Test
    void tells_what_has_an_alias_or_that_the_directory_does_not_answer_in_time() {
        CountDownLatch end = new CountDownLatch(1);
        Policies policies = new Policies(site.farms(), rules(Site.plainRules()));
        Request request = site.submitted("team");
        HeldEntry team = new HeldEntry("CN=team", EntryKind.GROUP, "team", "The team", "", "", 3, Optional.empty());
        try (DirectoryForesight answered = asking(policies, alias -> Optional.of(team), PATIENT);
                DirectoryForesight none = asking(policies, alias -> Optional.empty(), PATIENT);
                DirectoryForesight failing = asking(policies, DirectoryForesightTest::fail, PATIENT);
                DirectoryForesight silent = asking(policies, alias -> silence(end), HASTY)) {
            assertThat(answered.standing(request, TEAM)).contains(new Foresight.Standing(true, Optional.of(team)));
            assertThat(none.standing(request, TEAM)).contains(new Foresight.Standing(true, Optional.empty()));
            assertThat(failing.standing(request, TEAM)).contains(new Foresight.Standing(false, Optional.empty()));
            assertThat(silent.standing(request, TEAM)).contains(new Foresight.Standing(false, Optional.empty()));
        } finally {
            end.countDown();
        }
    }

    private static Optional<HeldEntry> fail(Alias alias) {
        throw new DirectoryFailure.Unreachable("no server answers about " + alias.value());
    }

    private static Optional<HeldEntry> silence(CountDownLatch end) {
        await(end);
        return Optional.empty();
    }

    private static DirectoryForesight asking(
            Policies policies, Function<Alias, Optional<HeldEntry>> named, Duration patience) {
        return new DirectoryForesight(policies, Optional::empty, () -> Optional.of(new NamedHoldings(named)), patience);
    }

    private String explanation(DirectoryForesight foresight, String alias) {
        Executed executed = foresight.of(site.submitted(alias)).orElseThrow();
        return ((Outcome.Refused) ((Executed.Ended) executed).outcome()).explanation();
    }

    private DirectoryForesight foresight(Rules contoso, Duration patience) {
        InstantSource clock = InstantSource.system();
        Execution execution = new Execution(
                directory,
                store.changeRecord(),
                clock,
                Checkpoint.NONE,
                new Settler(directory, store.changeRecord(), clock),
                new Room(1_000_000, Duration.ZERO));
        Policies policies = new Policies(site.farms(), rules(contoso));
        return new DirectoryForesight(policies, () -> Optional.of(execution), Optional::empty, patience);
    }

    private static Map<String, Rules> rules(Rules contoso) {
        return Map.of("contoso", contoso, "fabrikam", Site.plainRules());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A directory that is asked for nothing but aliases. */
    private record NamedHoldings(Function<Alias, Optional<HeldEntry>> named) implements Holdings {
        @Override
        public Optional<HeldEntry> named(Farm farm, Alias alias) {
            return named.apply(alias);
        }

        @Override
        public HeldPage<HeldEntry> entries(Farm farm, Slice slice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> aliases(Farm farm, String prefix, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<HeldDetails> entry(Farm farm, String dn) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HeldPage<HeldMember> members(Farm farm, String dn, Slice slice) {
            throw new UnsupportedOperationException();
        }
    }
}
