package io.opendms.approval.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.Asked;
import io.opendms.approval.Draft;
import io.opendms.approval.Event;
import io.opendms.approval.PlanText;
import io.opendms.approval.Request;
import io.opendms.approval.Requests;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.port.RequestStore.Admission;
import io.opendms.change.Change;
import io.opendms.change.DeleteGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.entry.Alias;
import io.opendms.record.Mark;
import org.junit.jupiter.api.Test;

/** What every {@link RequestStore} does about a rename that only spells an alias in another way. */
public interface ReservationContract {
    /** An empty store. */
    RequestStore store();

    @Test
    default void keeps_an_alias_that_is_to_be_spelled_in_another_way_from_others_until_the_end() {
        Request request = store().find(kept(rename("team", "TEAM"))).orElseThrow();

        assertThat(store().isReserved(Alias.of("Team"))).isTrue();
        assertThat(admit(Requests.create("team"))).isEqualTo(new Admission.AliasReserved());
        assertThat(admit(rename("other", "team"))).isEqualTo(new Admission.AliasReserved());
        Request taken = request.taken("anna", Requests.NOW);
        assertThat(store().replace(taken, trace(request, Event.TAKE))).isTrue();
        assertThat(store().isReserved(Alias.of("team"))).isTrue();
        assertThat(store().replace(taken.expired(Requests.NOW, 1), trace(taken, Event.EXPIRE)))
                .isTrue();
        assertThat(store().isReserved(Alias.of("team"))).isFalse();
        assertThat(admit(Requests.create("team"))).isInstanceOf(Admission.Kept.class);
    }

    @Test
    default void takes_other_changes_of_a_group_whose_alias_is_to_be_spelled_in_another_way() {
        int id = kept(rename("team", "TEAM"));

        assertThat(admit(rename("team", "TEAM"))).isEqualTo(new Admission.Known(id));
        assertThat(admit(rename("team", "Team")))
                .as("one group gets one spelling")
                .isEqualTo(new Admission.AliasReserved());
        assertThat(admit(rename("team", "club"))).isInstanceOf(Admission.Kept.class);
        assertThat(admit(new DeleteGroup(Alias.of("team")))).isInstanceOf(Admission.Kept.class);
    }

    @Test
    default void takes_no_other_spelling_of_an_alias_that_a_request_is_to_give() {
        kept(rename("other", "team"));

        assertThat(admit(rename("team", "TEAM"))).isEqualTo(new Admission.AliasReserved());
    }

    private int kept(Change change) {
        return ((Admission.Kept) admit(change)).id();
    }

    private Admission admit(Change change) {
        Draft draft = Requests.draft(
                new Asked("contoso", "net:192.0.2.1", new RequestNote("max@contoso.com", ""), change),
                new PlanText(1, "dn: CN=" + change.resultingAlias() + "\n", ""),
                Requests.TIMES);
        Trace submitted = new Trace(Requests.NOW, Requests.person("farm"), Event.SUBMIT, null, "");
        return store().admit(draft, Mark.NONE, Quota.DEFAULT, submitted);
    }

    private static Change rename(String alias, String newAlias) {
        return new RenameGroup(Alias.of(alias), Alias.of(newAlias));
    }

    private static Trace trace(Request before, Event event) {
        return new Trace(Requests.NOW, Requests.person("anna"), event, before.status(), "");
    }
}
