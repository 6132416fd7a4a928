package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Status;
import io.opendms.approval.Transition;
import io.opendms.approval.Transitions;
import io.opendms.approval.port.Step;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded sequences of everything that people, farms, time, crashes and an unreachable directory do, against a small model. */
class RandomSequencesTest {
    private static final int STEPS = 400;
    private static final List<String> ALIASES = List.of("a", "b", "c", "d");

    private final Office office = new Office();
    private final List<Integer> ids = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597})
    void every_request_ends_as_its_table_allows_and_the_directory_as_its_requests_say(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            act(random);
            for (int id : ids) {
                checkLife(office.store.history(id));
            }
        }
        settle();

        for (int id : ids) {
            assertThat(office.status(id))
                    .as("request %d of seed %d", id, seed)
                    .isNotIn(Status.PENDING, Status.APPROVED, Status.APPLYING);
        }
        assertThat(office.directory.names().keySet()).isEqualTo(aliasesThatRequestsLeft());
        assertThat(office.directory.writes()).hasSize(writesThatRequestsTell());
        assertThat(office.record.openIntents()).isEmpty();
    }

    private void act(Random random) {
        switch (random.nextInt(14)) {
            case 0, 1 -> submit(random);
            case 2, 3 ->
                on(random, request -> office.decisions.approve(request.id(), seen(random, request), Office.ANNA, ""));
            case 4 ->
                on(random, request -> office.decisions.reject(request.id(), seen(random, request), Office.BOB, "no"));
            case 5 ->
                on(random, request -> office.decisions.cancel(request.id(), seen(random, request), Office.BOB, "no"));
            case 6 -> on(random, request -> office.decisions.undo(request.id(), seen(random, request), Office.BOB));
            case 7 -> office.pass(Duration.ofDays(random.nextInt(3)));
            case 8 -> office.pass(Duration.ofMinutes(random.nextInt(4)));
            case 9 -> crash(random);
            case 10 -> {
                office.directory.fails(new DirectoryFailure.Unreachable("down"));
                office.work();
                office.directory.works();
            }
            case 11 -> on(random, request -> take(random, request));
            case 12 -> on(random, request -> giveBack(random, request));
            default -> office.work();
        }
    }

    private void take(Random random, Request request) {
        Person by = random.nextBoolean() ? Office.ANNA : Office.BOB;
        boolean possible = request.status() == Status.PENDING
                && office.now().isBefore(request.times().expires());
        Reply reply = office.decisions.take(request.id(), request.version(), by);

        assertThat(reply instanceof Reply.Done).isEqualTo(possible);
        assertThat(office.request(request.id()).takenBy()).isEqualTo(possible ? by.name() : request.takenBy());
    }

    private void giveBack(Random random, Request request) {
        Person by = random.nextBoolean() ? Office.ANNA : Office.BOB;
        Reply reply = office.decisions.giveBack(request.id(), request.version(), by);

        boolean had = request.isTakenBy(by.name());
        assertThat(reply instanceof Reply.Done).isEqualTo(had);
        assertThat(office.request(request.id()).takenBy()).isEqualTo(had ? "" : request.takenBy());
    }

    private void submit(Random random) {
        Alias alias = Alias.of(ALIASES.get(random.nextInt(ALIASES.size())));
        Change change = random.nextBoolean() ? Requests.create(alias.value()) : new DeleteGroup(alias);
        if (office.submit(change) instanceof Outcome.Waiting waiting && !ids.contains(waiting.request())) {
            ids.add(waiting.request());
        }
    }

    private void on(Random random, Consumer<Request> action) {
        if (!ids.isEmpty()) {
            action.accept(office.request(ids.get(random.nextInt(ids.size()))));
        }
    }

    /** Now and then somebody decides on what he saw some time ago. */
    private static long seen(Random random, Request request) {
        return random.nextInt(10) == 0 ? request.version() - 1 : request.version();
    }

    private void crash(Random random) {
        office.diesAt(Checkpoint.Point.values()[random.nextInt(Checkpoint.Point.values().length)]);
        try {
            office.work();
        } catch (Office.Death e) {
            office.pass(Duration.ofSeconds(random.nextInt(200)));
        }
        office.restart();
    }

    /** Time goes on until everything has ended. */
    private void settle() {
        for (int day = 0; day < 40; day++) {
            office.work();
            office.pass(Duration.ofDays(1));
        }
        office.work();
    }

    private static void checkLife(List<Step> life) {
        assertThat(life.get(0).event()).isEqualTo(Event.SUBMIT);
        boolean approved = false;
        for (int i = 1; i < life.size(); i++) {
            Step before = life.get(i - 1);
            Step step = life.get(i);
            assertThat(step.version()).isEqualTo(before.version() + 1);
            assertThat(Transitions.all()).contains(new Transition(before.status(), step.event(), step.status()));
            approved |= step.status() == Status.APPROVED;
            assertThat(step.event() != Event.BEGIN || approved).isTrue();
        }
    }

    /** The model: the aliases that stand after everything that was applied, in the order in which it was, and undone. */
    private Set<String> aliasesThatRequestsLeft() {
        Map<String, Integer> balance = new HashMap<>();
        for (int id : ids) {
            Request request = office.request(id);
            if (request.status() == Status.APPLIED) {
                int change = request.asked().change() instanceof CreateGroup ? 1 : -1;
                balance.merge(request.asked().change().alias().key(), change, Integer::sum);
            }
        }
        balance.values().removeIf(sum -> sum == 0);
        assertThat(balance.values()).allMatch(sum -> sum == 1);
        return balance.keySet();
    }

    /** The model: an applied request was written once, one that was taken back twice, every other never. */
    private int writesThatRequestsTell() {
        return ids.stream()
                .mapToInt(id -> switch (office.status(id)) {
                    case APPLIED -> 1;
                    case UNDONE -> 2;
                    default -> 0;
                })
                .sum();
    }
}
