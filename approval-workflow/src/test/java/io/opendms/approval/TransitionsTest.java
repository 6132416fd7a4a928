package io.opendms.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.directory.TextPlan;
import io.opendms.submit.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Walks the whole table: every status with every event. The picture in the docs is made by the table; here it is written and held to it. */
class TransitionsTest {
    private static final Path PAGE = Path.of("..", "docs", "approval-states.md");
    private static final String BEGIN = "<!-- From here on made by the table (Transitions); do not edit. -->\n";

    private static final Map<Event, List<UnaryOperator<Request>>> STEPS = Map.ofEntries(
            Map.entry(Event.TAKE, List.of(request -> request.taken("anna", Requests.NOW))),
            Map.entry(Event.GIVE_BACK, List.of(request -> request.givenBack(Requests.NOW))),
            Map.entry(
                    Event.APPROVE,
                    List.of(
                            request -> request.approved(Requests.yes(request, "anna"), 1),
                            request -> request.approved(Requests.yes(request, "anna"), 2))),
            Map.entry(Event.REJECT, List.of(request -> request.rejected(Requests.no(request, "anna")))),
            Map.entry(Event.CANCEL, List.of(request -> request.cancelled("not needed", Requests.NOW))),
            Map.entry(Event.EXPIRE, List.of(request -> request.expired(Requests.NOW, 1))),
            Map.entry(Event.REMIND, List.of(request -> request.reminded(Requests.NOW))),
            Map.entry(
                    Event.REPLAN,
                    List.of(request -> request.replanned(new TextPlan("dn: CN=other\n", ""), Requests.TIMES))),
            Map.entry(Event.CLAIM, List.of(request -> request.claimed("node", Requests.NOW, Requests.LATER))),
            Map.entry(
                    Event.BEGIN,
                    List.of(request -> request.begun(7, "dn: CN=inverse\n", Requests.NOW, Requests.LATER))),
            Map.entry(Event.SETTLE, List.of(request -> request.settled(Requests.NOW, Requests.LATER))),
            Map.entry(Event.POSTPONE, List.of(request -> request.postponed("down", Requests.NOW, Requests.LATER))),
            Map.entry(Event.SUCCEED, List.of(request -> request.applied("", Requests.NOW))),
            Map.entry(Event.FAIL, List.of(request -> request.failed(Refusal.ALIAS_TAKEN, "taken", Requests.NOW))),
            Map.entry(Event.ORDER_UNDO, List.of(request -> request.undoOrdered("anna", "", Requests.NOW))),
            Map.entry(Event.REFUSE_UNDO, List.of(request -> request.undoRefused("changed", Requests.NOW))),
            Map.entry(Event.UNDO, List.of(request -> request.undone(Requests.NOW))));

    /** These are possible only while no worker is at it. */
    private static final Set<Event> IDLE = EnumSet.of(Event.ORDER_UNDO, Event.CANCEL);

    @Test
    void a_request_takes_exactly_the_steps_of_the_table() {
        List<Transition> taken = new ArrayList<>();
        taken.add(new Transition(null, Event.SUBMIT, Requests.pending().status()));
        for (Status status : Status.values()) {
            STEPS.forEach((event, ways) -> {
                for (UnaryOperator<Request> way : ways) {
                    Request before = IDLE.contains(event) ? Requests.in(status) : Requests.busyIn(status);
                    if (Transitions.allows(status, event)) {
                        Request after = way.apply(before);
                        assertThat(after.version()).isEqualTo(before.version() + 1);
                        taken.add(new Transition(status, event, after.status()));
                    } else {
                        assertThatThrownBy(() -> way.apply(before)).isInstanceOf(IllegalStateException.class);
                    }
                }
            });
        }
        assertThat(Set.copyOf(taken)).containsExactlyInAnyOrderElementsOf(Transitions.all());
    }

    @Test
    void a_request_is_submitted_once_and_waits() {
        assertThat(Requests.pending().version()).isEqualTo(1);
        assertThat(Status.values()).noneMatch(status -> Transitions.allows(status, Event.SUBMIT));
        assertThatThrownBy(() -> Transitions.require(null, Event.SUBMIT, Status.APPROVED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a request that is new does not become approved by submit");
    }

    @Test
    void every_status_and_every_event_occurs() {
        Set<Status> reached = EnumSet.noneOf(Status.class);
        Set<Event> used = EnumSet.noneOf(Event.class);
        for (Transition transition : Transitions.all()) {
            Status from = transition.from();
            assertThat(from == null ? reached.isEmpty() : reached.contains(from))
                    .as("%s before it is left", transition)
                    .isTrue();
            reached.add(transition.to());
            used.add(transition.event());
        }
        assertThat(reached).containsExactlyInAnyOrder(Status.values());
        assertThat(used).containsExactlyInAnyOrder(Event.values());
    }

    @Test
    void what_is_finished_is_due_no_more() {
        for (Status status : Status.values()) {
            assertThat(Requests.in(status).times().due().isPresent())
                    .as("a request that is %s is due", status.word())
                    .isEqualTo(status.isOpen());
        }
    }

    @Test
    void the_page_shows_the_table() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        assertThat(page).contains(BEGIN);
        String graph = "\n```mermaid\n" + Transitions.graph() + "```\n";
        if (Boolean.getBoolean("states.write")) {
            page = page.substring(0, begin) + graph;
            Files.writeString(PAGE, page);
        }

        assertThat(page.substring(begin))
                .as("docs/approval-states.md is stale; rewrite it with: mvn test -pl approval-workflow -am "
                        + "-Dtest=TransitionsTest -Dsurefire.failIfNoSpecifiedTests=false -Dstates.write=true")
                .isEqualTo(graph);
    }
}
