package io.opendms.holding;

import static io.opendms.holding.RecordedDirectory.FARM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.ModifyContact;
import io.opendms.directory.HeldMember;
import io.opendms.directory.Slice;
import io.opendms.drift.Drift;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FarmHoldingsTest {
    private static final Alias SALES = Alias.of("sales");
    private static final String SALES_DN = "CN=sales," + RecordedDirectory.CONTAINER;

    @TempDir
    Path folder;

    private RecordedDirectory recorded;
    private FarmHoldings holdings;

    @BeforeEach
    void open() {
        recorded = new RecordedDirectory(folder);
        holdings = new FarmHoldings(
                recorded.directory().holdings(),
                recorded.store().changes(),
                recorded.directory().writes(),
                recorded.directory().standing(),
                InstantSource.fixed(RecordedDirectory.AT));
        recorded.make(new CreateContact(SALES, contact("Sales")));
        recorded.make(new CreateGroup(Alias.of("team"), new GroupData("Team", "", "", Senders.ANYONE)));
        recorded.make(new ChangeMembers(Alias.of("team"), MemberKind.CONTACT, List.of("sales"), List.of(), false));
    }

    @AfterEach
    void close() {
        holdings.close();
        recorded.close();
    }

    private static ContactData contact(String title) {
        return new ContactData("Site", title, MailAddress.parse("address", "x@sp1.example.com"), Senders.ANYONE);
    }

    private DriftReport looked() {
        await().until(() -> !holdings.drift(FARM).looking());
        return holdings.drift(FARM).report().orElseThrow();
    }

    @Test
    void shows_entries_and_members_before_anybody_looked_for_drift() {
        recorded.makeUnrecorded(new ModifyContact(SALES, SALES, contact("Other")));

        assertThat(holdings.entries(FARM, Slice.first(10)).items())
                .allSatisfy(entry -> assertThat(entry.drift()).isEmpty())
                .extracting(marked -> marked.entry().alias())
                .containsExactly("sales", "team");
        assertThat(holdings.members(FARM, "CN=team," + RecordedDirectory.CONTAINER, Slice.first(10))
                        .items())
                .extracting(HeldMember::dn)
                .containsExactly(SALES_DN);
    }

    @Test
    void marks_what_the_last_look_found_until_the_next() {
        recorded.makeUnrecorded(new ModifyContact(SALES, SALES, contact("Other")));

        assertThat(looked().counts().of(Drift.Kind.CHANGED)).isEqualTo(1);
        assertThat(holdings.entries(FARM, Slice.first(1)).items().get(0).drift())
                .extracting(Drift::kind)
                .containsExactly(Drift.Kind.CHANGED);
        assertThat(holdings.entry(FARM, SALES_DN).orElseThrow().drift())
                .flatExtracting(Drift::differences)
                .extracting("attribute")
                .containsExactly("displayName", "sn");

        recorded.make(new ModifyContact(SALES, SALES, contact("Mended")));
        holdings.lookForDrift(FARM);

        assertThat(looked().counts().isDrift()).isFalse();
        assertThat(holdings.entry(FARM, SALES_DN).orElseThrow().drift()).isEmpty();
    }

    @Test
    void reports_what_is_gone() {
        recorded.makeUnrecorded(new DeleteContact(SALES));

        assertThat(looked().findings()).extracting(Drift::kind).containsExactly(Drift.Kind.GONE);
        assertThat(looked().begun()).isEqualTo(RecordedDirectory.AT);
    }

    @Test
    void says_why_a_look_failed_and_keeps_what_the_one_before_found() {
        DriftReport before = looked();
        recorded.directory().close();
        holdings.lookForDrift(FARM);
        await().until(() -> !holdings.drift(FARM).looking());

        assertThat(holdings.drift(FARM).failure()).contains("no answer came");
        assertThat(holdings.drift(FARM).report()).contains(before);
    }
}
