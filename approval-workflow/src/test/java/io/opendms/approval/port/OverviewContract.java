package io.opendms.approval.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.Times;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.FarmScope;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the figures of every store are; each test begins with an empty store. */
public interface OverviewContract {
    Instant NOW = Requests.NOW;
    LocalDate TODAY = LocalDate.of(2026, 11, 22);
    FarmScope CONTOSO = FarmScope.of(List.of("contoso"));

    /** The store under test. */
    RequestStore store();

    /** The figures of the same store. */
    Overview overview();

    @Test
    default void counts_what_waits_by_its_age() {
        int oldest = ask("contoso", "a", Duration.ofDays(20)).id();
        ask("fabrikam", "b", Duration.ofDays(30));
        ask("contoso", "c", Duration.ofHours(3));
        ask("contoso", "d", Duration.ofMinutes(3));
        ask("contoso", "e", Duration.ofMinutes(59));
        Request finished = ask("contoso", "f", Duration.ofDays(40));
        keep(finished, finished.expired(NOW, 1), Event.EXPIRE, NOW);

        Waiting waiting = overview().waiting(CONTOSO, NOW);

        assertThat(waiting.count()).isEqualTo(4);
        assertThat(waiting.isMore()).isFalse();
        assertThat(waiting.oldest()).map(Line::id).contains(oldest);
        assertThat(waiting.ages()).containsExactly(2, 1, 0, 0, 0, 1);
        assertThat(overview().waiting(FarmScope.ALL, NOW).count()).isEqualTo(5);
        assertThat(overview().waiting(FarmScope.of(List.of()), NOW))
                .isEqualTo(new Waiting(0, null, List.of(0, 0, 0, 0, 0, 0)));
    }

    @Test
    default void lists_what_failed_lately_the_last_first() {
        fail("contoso", "a", NOW.minus(Duration.ofDays(2)));
        int first = fail("contoso", "b", NOW.minus(Duration.ofHours(2)));
        int other = fail("fabrikam", "c", NOW.minus(Duration.ofHours(1)));
        int second = fail("contoso", "d", NOW);
        Instant yesterday = NOW.minus(Duration.ofDays(1));

        assertThat(overview().failed(CONTOSO, yesterday, 9))
                .extracting(Line::id)
                .containsExactly(second, first);
        assertThat(overview().failed(FarmScope.ALL, yesterday, 2))
                .extracting(Line::id)
                .containsExactly(second, other);
    }

    @Test
    default void counts_what_is_submitted_and_decided_on_each_day() {
        ask("contoso", "a", Duration.ofDays(1));
        Request half = ask("contoso", "b", Duration.ofDays(1));
        half = keep(half, half.approved(Requests.yes(half, "anna"), 2), Event.APPROVE, NOW);
        keep(half, half.approved(Requests.yes(half, "bob"), 2), Event.APPROVE, NOW);
        Request refused = ask("contoso", "c", Duration.ZERO);
        keep(refused, refused.rejected(Requests.no(refused, "anna")), Event.REJECT, NOW);
        Request expired = ask("contoso", "d", Duration.ZERO);
        keep(expired, expired.expired(NOW, 1), Event.EXPIRE, NOW);
        ask("fabrikam", "e", Duration.ZERO);

        assertThat(overview().days(CONTOSO, TODAY.minusDays(2), TODAY))
                .containsExactly(
                        new Day(TODAY.minusDays(2), 0, 0), new Day(TODAY.minusDays(1), 2, 0), new Day(TODAY, 2, 2));
        assertThat(overview().days(FarmScope.ALL, TODAY, TODAY)).containsExactly(new Day(TODAY, 3, 2));
    }

    @Test
    default void refuses_a_period_that_is_too_long_or_turned_round() {
        assertThatThrownBy(() -> overview().days(CONTOSO, TODAY.minusYears(2), TODAY))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> overview().days(CONTOSO, TODAY, TODAY.minusDays(1)))
                .isInstanceOf(InvalidValueException.class);
    }

    private int fail(String farm, String alias, Instant at) {
        Request request = ask(farm, alias, Duration.ofDays(3));
        request = keep(request, request.approved(Requests.yes(request, "anna"), 1), Event.APPROVE, at);
        request = keep(request, request.claimed("node", at, at.plusSeconds(1)), Event.CLAIM, at);
        return keep(request, request.failed(Refusal.ALIAS_TAKEN, "taken", at), Event.FAIL, at)
                .id();
    }

    private Request ask(String farm, String alias, Duration age) {
        Instant at = NOW.minus(age);
        Draft draft = Requests.draft(
                new Asked(farm, "c", RequestNote.NONE, new DeleteGroup(Alias.of(alias))),
                new PlanText(1, "x", "y"),
                new Times(at, at.plus(Duration.ofDays(60)), at, null));
        int id = store().add(draft, new Trace(at, Requests.person("farm"), Event.SUBMIT, null, ""))
                .orElseThrow();
        return draft.numbered(id);
    }

    private Request keep(Request before, Request next, Event event, Instant at) {
        assertThat(store().replace(next, new Trace(at, Requests.person("anna"), event, before.status(), "")))
                .isTrue();
        return next;
    }
}
