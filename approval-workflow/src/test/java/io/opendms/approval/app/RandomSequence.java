package io.opendms.approval.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Asked;
import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.Transition;
import io.opendms.approval.Transitions;
import io.opendms.approval.port.RequestStore;
import io.opendms.approval.port.Step;
import io.opendms.change.Change;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One seeded sequence of all that farms, people, their deputies, rules, time, crashes, strangers and a failing directory do, and
 * the small model to which it is held: each request takes the steps of the table, by the voices that its farm wants; nothing waits
 * above the quota, or is written against a rule that refuses; and the directory was written exactly what the requests say, and what
 * needed no decision.
 */
public final class RandomSequence {
    private static final int ACTS = 500;
    private static final List<String> ALIASES = List.of("a1", "a2", "b1", "b2");

    private final Random random;
    private final int needed;
    private final Office office;

    /** What was asked for, by the numbers of the requests. */
    private final Map<Integer, Asked> asked = new TreeMap<>();

    private final WriteModel model;
    private final Set<Rule> met = EnumSet.noneOf(Rule.class);

    private int names;
    private boolean objecting;

    /** How many writes of what the rule refuses had begun when the rule came. */
    private long begunBefore;

    /** @param store where nothing is yet */
    public RandomSequence(long seed, RequestStore store) {
        random = new Random(seed);
        // Not by chance: the first number of small seeds is the same.
        needed = seed % 2 == 0 ? 1 : 2;
        office = new Office(store, needed, FarmRules.QUOTA, List.of(FarmRules.PREAPPROVAL));
        office.asksWhoIsMeant(name -> Stream.of(Office.ANNA, Office.BOB, FarmRules.DORA)
                .filter(person -> person.isMeantBy(name))
                .findFirst());
        office.hasDeputies(List.of("anna", "bob"), FarmRules.DEPUTY);
        model = new WriteModel(office.directory);
    }

    /** What of a farm's rules made a difference. */
    enum Rule {
        QUOTA,
        OBJECTION,
        PREAPPROVAL,
        DEPUTY
    }

    /** Lets everything happen, and holds it to the model all the while. */
    public void play() {
        for (int act = 0; act < ACTS; act++) {
            act();
            asked.forEach((id, what) -> checkLife(what, office.store.history(id)));
            assertThat(objecting && begunOfRefused() > begunBefore).isFalse();
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
        for (int id : asked.keySet()) {
            List<Step> life = office.store.history(id);
            taken.add(new Transition(null, life.get(0).event(), life.get(0).status()));
            for (int i = 1; i < life.size(); i++) {
                taken.add(transition(life.get(i - 1), life.get(i)));
            }
        }
        return taken;
    }

    /** The rules that made a difference. */
    Set<Rule> met() {
        return met;
    }

    private void act() {
        switch (random.nextInt(26)) {
            case 0, 1, 2 -> submit();
            case 3, 4, 5, 6, 7, 8 ->
                on(request -> office.decisions.approve(request.id(), seen(request), somebody(), ""));
            case 9 -> on(request -> office.decisions.reject(request.id(), seen(request), somebody(), "no"));
            case 10 -> on(request -> office.decisions.cancel(request.id(), seen(request), somebody(), "no"));
            case 11 -> on(request -> office.decisions.undo(request.id(), seen(request), somebody(), ""));
            case 12 -> office.pass(Duration.ofDays(random.nextInt(4)));
            case 13 -> office.pass(Duration.ofMinutes(random.nextInt(4)));
            case 14 -> crash();
            case 15 -> workWith(() -> office.directory.fails(new DirectoryFailure.Unreachable("down")));
            case 16 -> workWith(() -> office.directory.beforeNextWrite(RandomSequence::noAnswer));
            case 17 -> workWith(() -> office.directory.afterNextWrite(RandomSequence::noAnswer));
            case 18 -> strangerWrites();
            case 19 -> on(this::take);
            case 20 -> on(this::giveBack);
            case 21 ->
                workWith(() -> office.directory.fails(new DirectoryFailure.NotAdmitted("the password is wrong")));
            case 22 -> failEarly();
            case 23 -> changeTheRule();
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

    private void changeTheRule() {
        objecting = !objecting;
        begunBefore = begunOfRefused();
        if (objecting) {
            office.objectsTo(FarmRules.OBJECTION);
        } else {
            office.objectsTo();
        }
    }

    private long begunOfRefused() {
        return asked.entrySet().stream()
                .filter(each -> FarmRules.isRefused(each.getValue().change()))
                .flatMap(each -> office.store.history(each.getKey()).stream())
                .filter(step -> step.event() == Event.BEGIN && step.status() == Status.APPLYING)
                .count();
    }

    private void submit() {
        Change change = change();
        String requester = FarmRules.REQUESTERS.get(random.nextInt(FarmRules.REQUESTERS.size()));
        long ofFarm = pendingOf("");
        long own = pendingOf(requester);
        int written = office.directory.writes().size();

        Outcome outcome = office.submitFor(requester, change);

        List<String> made = office.directory
                .writes()
                .subList(written, office.directory.writes().size());
        // More than that may wait: what was approved waits again for a new plan.
        boolean full = ofFarm >= FarmRules.QUOTA.perFarm() || own >= FarmRules.QUOTA.perRequester();
        boolean free = FarmRules.isFree(change, requester);
        boolean refused = objecting && FarmRules.isRefused(change);
        if (outcome instanceof Outcome.Waiting waiting) {
            boolean known = asked.containsKey(waiting.request());
            assertThat(free || refused || full && !known)
                    .as("%s of %s waits", change, requester)
                    .isFalse();
            asked.putIfAbsent(
                    waiting.request(), office.request(waiting.request()).asked());
        } else if (outcome instanceof Outcome.Refused no && no.refusal() == Refusal.DENIED) {
            assertThat(refused || full).as("%s", no).isTrue();
            met.add(refused ? Rule.OBJECTION : Rule.QUOTA);
        }
        assertThat(made.isEmpty() || free && !refused && outcome instanceof Outcome.Done)
                .as("%s of %s wrote %s", change, requester, made)
                .isTrue();
        if (!made.isEmpty()) {
            model.wroteDirectly(made);
            met.add(Rule.PREAPPROVAL);
        }
    }

    private Change change() {
        int which = random.nextInt(ALIASES.size());
        Alias alias = Alias.of(ALIASES.get(which));
        GroupData data = new GroupData("n" + names++, "", "", Senders.ANYONE);
        return switch (random.nextInt(5)) {
            case 0, 1 -> new CreateGroup(alias, data);
            case 2 -> new ModifyGroup(alias, data);
            case 3 -> {
                int other = (which + 1 + random.nextInt(ALIASES.size() - 1)) % ALIASES.size();
                yield new RenameGroup(alias, Alias.of(ALIASES.get(other)));
            }
            default -> new DeleteGroup(alias);
        };
    }

    /** How many requests of a requester wait, of all for none. */
    private long pendingOf(String requester) {
        return asked.keySet().stream()
                .map(office::request)
                .filter(request -> request.status() == Status.PENDING)
                .filter(request -> requester.isEmpty()
                        || request.asked().note().requestor().equals(requester))
                .count();
    }

    private void on(Consumer<Request> action) {
        if (!asked.isEmpty()) {
            List<Integer> all = List.copyOf(asked.keySet());
            // What is still open has more to happen to it than the many that have ended.
            int last = Math.min(all.size(), 8);
            action.accept(office.request(all.get(all.size() - 1 - random.nextInt(last))));
        }
    }

    private void take(Request request) {
        Person by = somebody();
        boolean possible = request.status() == Status.PENDING
                && !request.wasDecidedBy(by.name())
                && (by != FarmRules.DORA || FarmRules.standsIn(office.now()))
                && !FarmRules.isOf(FarmRules.voice(by.name()), request.asked())
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
    private void failEarly() {
        asked.keySet().stream()
                .map(office::request)
                .filter(request ->
                        request.status() == Status.APPROVED && request.work().intent() > 0)
                .filter(request -> office.record.isOpen(request.work().intent()))
                .findFirst()
                .ifPresent(office::failEarly);
    }

    private Person somebody() {
        return List.of(Office.ANNA, Office.BOB, FarmRules.DORA).get(random.nextInt(3));
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
        if (random.nextBoolean()) {
            office.settle();
        }
    }

    /** Not while writes are uncertain: nobody could tell then whose they are. */
    private void strangerWrites() {
        if (!office.record.openIntents().isEmpty()) {
            return;
        }
        String alias = ALIASES.get(random.nextInt(ALIASES.size()));
        model.strangerWrites(alias, random.nextInt(3) == 0 ? NamesDirectory.NONE : "s" + names++);
    }

    private void checkLife(Asked what, List<Step> life) {
        assertThat(Transitions.all())
                .contains(new Transition(null, life.get(0).event(), life.get(0).status()));
        boolean approved = false;
        Set<String> agreed = new HashSet<>();
        for (int i = 1; i < life.size(); i++) {
            Step step = life.get(i);
            assertThat(step.version()).isEqualTo(life.get(i - 1).version() + 1);
            assertThat(Transitions.all()).contains(transition(life.get(i - 1), step));
            if (step.event() == Event.REPLAN) {
                agreed.clear();
            } else if (step.event() == Event.APPROVE) {
                assertThat(agreed.add(FarmRules.voice(step.by())))
                        .as("%s adds a voice", step)
                        .isTrue();
                assertThat(FarmRules.isOf(FarmRules.voice(step.by()), what))
                        .as("%s on his own", step)
                        .isFalse();
                checkDeputy(step);
            }
            approved = step.event() != Event.REPLAN && (approved || step.status() == Status.APPROVED);
            assertThat(approved).as("%s after %s", step, agreed).isEqualTo(agreed.size() == needed);
            assertThat(step.event() != Event.CLAIM || approved).isTrue();
        }
    }

    private void checkDeputy(Step step) {
        if (step.by().equals(FarmRules.DORA.name())) {
            assertThat(FarmRules.standsIn(step.at())).as("%s as a deputy", step).isTrue();
            met.add(Rule.DEPUTY);
        }
    }

    private static Transition transition(Step before, Step step) {
        return new Transition(before.status(), step.event(), step.status());
    }

    private void checkEnd() {
        List<String> told = new ArrayList<>();
        for (int id : asked.keySet()) {
            Request request = office.request(id);
            assertThat(request.status()).as("request %d", id).isNotIn(Status.PENDING, Status.APPROVED, Status.APPLYING);
            assertThat(request.times().due()).as("request %d", id).isEmpty();
            if (request.status() == Status.APPLIED || request.status() == Status.UNDONE) {
                request.plan().ldif().lines().forEach(told::add);
            }
            if (request.status() == Status.UNDONE) {
                request.plan().inverseLdif().lines().forEach(told::add);
            }
        }
        model.check(told);
        assertThat(office.record.openIntents()).isEmpty();
    }
}
