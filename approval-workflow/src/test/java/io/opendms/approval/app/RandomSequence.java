package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Transition;
import io.opendms.approval.Transitions;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.Step;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One seeded sequence of all that farms, people, time, crashes, strangers and a failing directory do, and the small model to
 * which it is held: each request takes the steps of the table, and the directory was written exactly what the requests say.
 */
final class RandomSequence {
    private static final int ACTS = 400;
    private static final List<String> ALIASES = List.of("a", "b", "c", "d");

    private final Random random;
    private final int needed;
    private final Office office;
    private final Set<Integer> ids = new TreeSet<>();

    /** What strangers wrote, and how many of the service's writes were there before it. */
    private final Map<Integer, List<String>> strangersWrites = new TreeMap<>();

    private int names;

    RandomSequence(long seed) {
        random = new Random(seed);
        // Not by chance: the first number of small seeds is the same.
        needed = seed % 2 == 0 ? 1 : 2;
        office = new Office(needed, Quota.DEFAULT, List.of());
    }

    /** Lets everything happen, and holds it to the model all the while. */
    void play() {
        for (int act = 0; act < ACTS; act++) {
            act();
            ids.forEach(id -> checkLife(office.store.history(id)));
        }
        for (int day = 0; day < 40; day++) {
            office.settle();
            office.work();
            office.pass(Duration.ofDays(1));
        }
        checkEnd();
    }

    /** The steps that its requests took. */
    Set<Transition> taken() {
        Set<Transition> taken = new HashSet<>();
        for (int id : ids) {
            List<Step> life = office.store.history(id);
            for (int i = 1; i < life.size(); i++) {
                taken.add(transition(life.get(i - 1), life.get(i)));
            }
        }
        return taken;
    }

    private void act() {
        switch (random.nextInt(20)) {
            case 0, 1 -> submit();
            case 2, 3, 4 -> on(request -> office.decisions.approve(request.id(), seen(request), somebody(), ""));
            case 5 -> on(request -> office.decisions.reject(request.id(), seen(request), somebody(), "no"));
            case 6 -> on(request -> office.decisions.cancel(request.id(), seen(request), somebody(), "no"));
            case 7 -> on(request -> office.decisions.undo(request.id(), seen(request), somebody(), ""));
            case 8 -> office.pass(Duration.ofDays(random.nextInt(4)));
            case 9 -> office.pass(Duration.ofMinutes(random.nextInt(4)));
            case 10 -> crash();
            case 11 -> workWith(() -> office.directory.fails(new DirectoryFailure.Unreachable("down")));
            case 12 -> workWith(() -> office.directory.beforeNextWrite(RandomSequence::noAnswer));
            case 13 -> workWith(() -> office.directory.afterNextWrite(RandomSequence::noAnswer));
            case 14 -> strangerWrites();
            case 15 -> on(this::take);
            case 16 -> on(this::giveBack);
            case 17 ->
                workWith(() -> office.directory.fails(new DirectoryFailure.NotAdmitted("the password is wrong")));
            case 18 -> on(this::failEarly);
            default -> office.work();
        }
        if (random.nextInt(8) == 0) {
            office.settle();
        }
    }

    private static void noAnswer() {
        throw new DirectoryFailure.Uncertain("no answer");
    }

    private void workWith(Runnable trouble) {
        trouble.run();
        office.work();
        office.directory.works();
    }

    private void submit() {
        Alias alias = Alias.of(ALIASES.get(random.nextInt(ALIASES.size())));
        GroupData data = new GroupData("n" + names++, "", "", Senders.ANYONE);
        Change change = switch (random.nextInt(3)) {
            case 0 -> new CreateGroup(alias, data);
            case 1 -> new ModifyGroup(alias, data);
            default -> new DeleteGroup(alias);
        };
        if (office.submit(change) instanceof Outcome.Waiting waiting) {
            ids.add(waiting.request());
        }
    }

    private void on(Consumer<Request> action) {
        if (!ids.isEmpty()) {
            List<Integer> all = List.copyOf(ids);
            // What is still open has more to happen to it than the many that have ended.
            int last = Math.min(all.size(), 8);
            action.accept(office.request(all.get(all.size() - 1 - random.nextInt(last))));
        }
    }

    private void take(Request request) {
        Person by = somebody();
        boolean possible = request.status() == Status.PENDING
                && !request.wasDecidedBy(by.name())
                && office.now().isBefore(request.times().expires());
        Reply reply = office.decisions.take(request.id(), request.version(), by);

        assertThat(reply instanceof Reply.Done).isEqualTo(possible);
        assertThat(office.request(request.id()).takenBy()).isEqualTo(possible ? by.name() : request.takenBy());
    }

    private void giveBack(Request request) {
        Person by = somebody();
        Reply reply = office.decisions.giveBack(request.id(), request.version(), by);

        boolean had = request.isTakenBy(by.name());
        assertThat(reply instanceof Reply.Done).isEqualTo(had);
        assertThat(office.request(request.id()).takenBy()).isEqualTo(had ? "" : request.takenBy());
    }

    /** What versions did that gave a request up while nobody knew of its last writes. */
    private void failEarly(Request request) {
        long intent = request.work().intent();
        if (request.status() == Status.APPROVED && intent > 0 && office.record.isOpen(intent)) {
            office.failEarly(request);
        }
    }

    private Person somebody() {
        return random.nextBoolean() ? Office.ANNA : Office.BOB;
    }

    /** Now and then somebody decides on what he saw some time ago. */
    private long seen(Request request) {
        return random.nextInt(10) == 0 ? request.version() - 1 : request.version();
    }

    private void crash() {
        Checkpoint.Point[] points = Checkpoint.Point.values();
        office.diesAt(points[random.nextInt(points.length)]);
        try {
            office.work();
        } catch (Office.Death e) {
            office.pass(Duration.ofSeconds(random.nextInt(200)));
        }
        office.restart();
    }

    /** Not while writes are uncertain: nobody could tell then whose they are. */
    private void strangerWrites() {
        if (!office.record.openIntents().isEmpty()) {
            return;
        }
        String alias = ALIASES.get(random.nextInt(ALIASES.size()));
        String name = random.nextInt(3) == 0 ? NamesDirectory.NONE : "s" + names++;
        if (name.equals(NamesDirectory.NONE)) {
            office.directory.remove(alias);
        } else {
            office.directory.put(alias, name);
        }
        strangersWrites
                .computeIfAbsent(office.directory.writes().size(), writes -> new ArrayList<>())
                .add(alias + ",," + name);
    }

    private void checkLife(List<Step> life) {
        assertThat(life.get(0).event()).isEqualTo(Event.SUBMIT);
        boolean approved = false;
        int agreed = 0;
        for (int i = 1; i < life.size(); i++) {
            Step step = life.get(i);
            assertThat(step.version()).isEqualTo(life.get(i - 1).version() + 1);
            assertThat(Transitions.all()).contains(transition(life.get(i - 1), step));
            agreed = step.event() == Event.REPLAN ? 0 : agreed + (step.event() == Event.APPROVE ? 1 : 0);
            approved = step.event() != Event.REPLAN && (approved || step.status() == Status.APPROVED);
            assertThat(approved).as("%s after %d approvals", step, agreed).isEqualTo(agreed == needed);
            assertThat(step.event() != Event.CLAIM || approved).isTrue();
        }
    }

    private static Transition transition(Step before, Step step) {
        return new Transition(before.status(), step.event(), step.status());
    }

    private void checkEnd() {
        List<String> told = new ArrayList<>();
        for (int id : ids) {
            Request request = office.request(id);
            assertThat(request.status()).as("request %d", id).isNotIn(Status.PENDING, Status.APPROVED, Status.APPLYING);
            assertThat(request.times().due()).as("request %d", id).isEmpty();
            if (request.status() == Status.APPLIED || request.status() == Status.UNDONE) {
                told.add(request.plan().ldif().strip());
            }
            if (request.status() == Status.UNDONE) {
                told.add(request.plan().inverseLdif().strip());
            }
        }
        List<String> unmade = new ArrayList<>(told);
        office.directory
                .writes()
                .forEach(write -> assertThat(unmade.remove(write))
                        .as("%s is told of", write)
                        .isTrue());
        assertThat(unmade).allMatch(this::wasMadeByAStranger);
        assertThat(office.directory.names()).isEqualTo(namesAfterAllWrites());
        assertThat(office.record.openIntents()).isEmpty();
    }

    /** Who removes just what a request has sent to remove passes for the directory that does so late. */
    private boolean wasMadeByAStranger(String write) {
        String[] parts = write.split(",", -1);
        return strangersWrites.values().stream()
                .flatMap(List::stream)
                .anyMatch(strange -> strange.equals(parts[0] + ",," + parts[2]));
    }

    private Map<String, String> namesAfterAllWrites() {
        Map<String, String> expected = new TreeMap<>();
        List<String> writes = office.directory.writes();
        for (int i = 0; i <= writes.size(); i++) {
            strangersWrites.getOrDefault(i, List.of()).forEach(write -> apply(write, expected));
            if (i < writes.size()) {
                apply(writes.get(i), expected);
            }
        }
        return expected;
    }

    private static void apply(String write, Map<String, String> expected) {
        String[] parts = write.split(",", -1);
        if (parts[2].equals(NamesDirectory.NONE)) {
            expected.remove(parts[0]);
        } else {
            expected.put(parts[0], parts[2]);
        }
    }
}
