package io.opendms.admin.page.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.admin.api.Site;
import io.opendms.admin.page.frame.Moments;
import io.opendms.approval.Decision;
import io.opendms.approval.Decision.Verdict;
import io.opendms.approval.Request;
import io.opendms.submit.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BecameTest {
    private static final Instant NOW = Site.START;

    @RegisterExtension
    final InFolder<Site> folder = new InFolder<>(Site::open);

    private Request pending;
    private Request applying;

    @BeforeEach
    void submit() {
        pending = folder.get().submitted("team");
        applying = pending.approved(yes(), 1).claimed("node", NOW, NOW.plusSeconds(120));
    }

    @Test
    void an_approval_is_told_as_far_as_it_has_come() {
        assertThat(approved(pending.approved(yes(), 1), NOW))
                .isEqualTo(new Became(Became.End.MOVES, "approved, and being applied"));
        assertThat(approved(applying, NOW).end()).isEqualTo(Became.End.MOVES);
        assertThat(approved(applying.applied("", NOW), NOW))
                .isEqualTo(new Became(Became.End.APPLIED, "approved and applied"));
        assertThat(approved(applying.failed(Refusal.MISSING, "no group has the alias team", NOW), NOW))
                .isEqualTo(new Became(Became.End.FAILED, "approved, but it failed: no group has the alias team"));
        assertThat(approved(pending.cancelled("no longer", NOW), NOW))
                .isEqualTo(new Became(Became.End.OTHERWISE, "it is cancelled"));
    }

    @Test
    void one_that_the_directory_keeps_waiting_says_why_and_until_when() {
        Request waiting = applying.postponed("no server answers", NOW, NOW.plus(Duration.ofMinutes(5)));

        assertThat(approved(waiting, NOW))
                .isEqualTo(new Became(
                        Became.End.LATER,
                        "approved, and not yet written: no server answers; the next try is due at "
                                + moments(NOW).full(NOW.plus(Duration.ofMinutes(5)))));
        assertThat(approved(waiting, NOW.plus(Duration.ofHours(1))).remark())
                .endsWith("; no worker has come to it yet");
    }

    @Test
    void one_that_waits_has_another_voice_to_hear_or_a_new_plan() {
        assertThat(approved(pending.approved(yes(), 2), NOW))
                .isEqualTo(new Became(
                        Became.End.OTHERS,
                        "your approval counts, 1 of 2; others have to agree before anything is written"));
        assertThat(approved(folder.get().replanned(pending, "Crew"), NOW).end()).isEqualTo(Became.End.ANEW);
    }

    @Test
    void a_rejection_is_its_end() {
        Decision no = new Decision(1, Verdict.REJECT, "anna", "", "no", NOW);

        assertThat(Became.of(pending.rejected(no), Verdict.REJECT, "anna", 1, moments(NOW)))
                .isEqualTo(new Became(Became.End.REJECTED, "rejected"));
    }

    private static Became approved(Request request, Instant now) {
        return Became.of(request, Verdict.APPROVE, "anna", 2, moments(now));
    }

    private static Moments moments(Instant now) {
        return new Moments(now, "UTC");
    }

    private static Decision yes() {
        return new Decision(1, Verdict.APPROVE, "anna", "", "", NOW);
    }
}
