package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyContact;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.change.RequestNote;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A farm asks again for what was done without its hearing so. */
class RepetitionTest {
    private static final Alias LIST = Alias.of("list");
    private static final Alias NEW = Alias.of("n\u00e9w");
    private static final ContactData DATA =
            new ContactData("Team", "List", MailAddress.parse("ForwardingEmail", "list@sp"), Senders.ANYONE);
    private static final Change CONTACT = new CreateContact(LIST, DATA);
    private static final Change CONTACT_AS_IT_IS = new ModifyContact(LIST, LIST, DATA);
    private static final Change RENAME = new RenameGroup(LIST, NEW);
    private static final DirectoryFailure TAKEN = new DirectoryFailure.AliasTaken("taken");
    private static final DirectoryFailure MISSING = new DirectoryFailure.EntryMissing("missing");
    private static final ApprovalPolicy ASK = new ApprovalPolicy(true, true, true, true, 1, Duration.ofDays(1));
    private static final Farm FARM = farm("f", ApprovalPolicy.NONE);
    private static final Outcome STANDS = new Outcome.Done(false, List.of());
    private static final Outcome IS_TAKEN = new Outcome.Refused(Refusal.ALIAS_TAKEN, "taken");
    private static final Outcome IS_MISSING = new Outcome.Refused(Refusal.MISSING, "missing");

    private final ScriptedDirectory directory = new ScriptedDirectory();
    private final ListedRecord record = new ListedRecord();
    private Instant now = Instant.EPOCH;
    private Settler settler = settler();

    static Stream<Arguments> changes() {
        GroupData group = new GroupData("Team", "", "", Senders.ANYONE);
        GroupData untitled = new GroupData("", "", "", Senders.ANYONE);
        GroupData titledByAlias = new GroupData("list", "", "", Senders.ANYONE);
        return Stream.of(
                arguments(CONTACT, TAKEN, CONTACT_AS_IT_IS),
                arguments(new CreateGroup(LIST, group), TAKEN, new ModifyGroup(LIST, group)),
                arguments(new CreateGroup(LIST, untitled), TAKEN, new ModifyGroup(LIST, titledByAlias)),
                arguments(new ModifyContact(LIST, NEW, DATA), MISSING, new ModifyContact(NEW, NEW, DATA)),
                arguments(RENAME, MISSING, new RenameGroup(NEW, NEW)),
                arguments(new DeleteContact(LIST), MISSING, CONTACT_AS_IT_IS),
                arguments(new DeleteGroup(LIST), MISSING, CONTACT_AS_IT_IS));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_was_done_without_an_answer_is_success_once(Change change, DirectoryFailure failure, Change asItIs) {
        goesUnanswered(change, failure, asItIs);
        settler.run();

        assertThat(submit(FARM, change)).isEqualTo(STANDS);
        assertThat(submit(FARM, change)).isEqualTo(Refusals.of(failure));
        assertThat(record.opened()).isEqualTo(1);
        assertThat(directory.applied()).isZero();
    }

    @Test
    void what_the_call_itself_finds_to_be_done_is_success() {
        contactGoesUnanswered();

        assertThat(submit(FARM, CONTACT)).isEqualTo(STANDS);
        assertThat(settler.waiting()).isZero();
    }

    @Test
    void what_an_earlier_process_left_open_is_success() {
        contactGoesUnanswered();
        settler = settler();
        settler.run();

        assertThat(submit(FARM, CONTACT)).isEqualTo(STANDS);
    }

    @Test
    void what_was_completed_by_the_settler_is_success() {
        contactGoesUnanswered();
        directory.settlesInPart();
        settler.run();
        directory.settlesAsApplied();

        assertThat(submit(FARM, CONTACT)).isEqualTo(STANDS);
    }

    @Test
    void another_farm_finds_the_alias_taken() {
        contactGoesUnanswered();
        settler.run();

        assertThat(submit(farm("g", ApprovalPolicy.NONE), CONTACT)).isEqualTo(IS_TAKEN);
        assertThat(submit(FARM, CONTACT)).isEqualTo(STANDS);
    }

    @Test
    void other_values_find_the_alias_taken() {
        contactGoesUnanswered();
        settler.run();
        Change other = new CreateContact(
                LIST,
                new ContactData("Team", "Other", MailAddress.parse("ForwardingEmail", "other@sp"), Senders.ANYONE));
        directory.refuses(other, TAKEN);

        assertThat(submit(FARM, other)).isEqualTo(IS_TAKEN);
    }

    @Test
    void another_operation_finds_the_alias_taken() {
        contactGoesUnanswered();
        settler.run();
        GroupData data = new GroupData("Team", "", "", Senders.ANYONE);
        directory.refuses(new CreateGroup(LIST, data), TAKEN);
        directory.shows(new ModifyGroup(LIST, data));

        assertThat(submit(FARM, new CreateGroup(LIST, data))).isEqualTo(IS_TAKEN);
    }

    @Test
    void a_rename_to_another_entry_of_the_farm_finds_nothing() {
        goesUnanswered(RENAME, MISSING, new RenameGroup(NEW, NEW));
        settler.run();
        Alias third = Alias.of("third");
        directory.refuses(new RenameGroup(LIST, third), MISSING);
        directory.shows(new RenameGroup(third, third));

        assertThat(submit(FARM, new RenameGroup(LIST, third))).isEqualTo(IS_MISSING);
    }

    @Test
    void an_entry_that_was_changed_meanwhile_is_somebody_elses() {
        contactGoesUnanswered();
        settler.run();
        directory.settlesAsNotApplied();

        assertThat(submit(FARM, CONTACT)).isEqualTo(IS_TAKEN);
    }

    @Test
    void an_entry_of_another_kind_or_farm_is_somebody_elses() {
        contactGoesUnanswered();
        settler.run();
        directory.refuses(CONTACT_AS_IT_IS, MISSING);

        assertThat(submit(FARM, CONTACT)).isEqualTo(IS_TAKEN);
    }

    @Test
    void what_was_found_not_to_be_done_is_no_success() {
        contactGoesUnanswered();
        directory.settlesAsNotApplied();

        assertThat(submit(FARM, CONTACT)).isEqualTo(IS_TAKEN);
        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.NOT_APPLIED);
    }

    @Test
    void what_the_directory_does_after_it_was_looked_for_is_success_and_put_down() {
        contactGoesUnanswered();
        directory.settlesAsNotApplied();
        assertThat(submit(FARM, CONTACT)).isEqualTo(IS_TAKEN);
        directory.settlesAsApplied();

        assertThat(submit(FARM, CONTACT)).isEqualTo(STANDS);

        assertThat(record.closings())
                .map(Closing::result)
                .containsExactly(Closing.Result.NOT_APPLIED, Closing.Result.APPLIED);
        assertThat(record.open()).isEmpty();
        assertThat(directory.applied()).isZero();
    }

    @Test
    void what_takes_back_more_than_can_be_kept_is_not_kept() {
        Unanswered unanswered = new Unanswered(directory, () -> now);
        directory.settlesAsApplied();
        String inverse = "x".repeat(Unanswered.MOST_INVERSE + 1);
        Intent intent = new Intent(now, "r", "f", "c", "DeleteContact", "list", "", "", "", inverse);

        unanswered.add(intent, false);
        assertThat(unanswered.answer(FARM, new DeleteContact(LIST))).isEmpty();

        unanswered.add(intent, true);
        assertThat(unanswered.answer(FARM, new DeleteContact(LIST))).isPresent();
    }

    @Test
    void what_was_changed_since_is_history() {
        contactGoesUnanswered();
        settler.run();
        assertThat(submit(FARM, new DeleteContact(LIST))).isInstanceOf(Outcome.Done.class);

        assertThat(submit(FARM, CONTACT)).isEqualTo(IS_TAKEN);
    }

    @Test
    void what_another_node_changed_since_is_history() {
        contactGoesUnanswered();
        record.follow(record.open().get(0));
        settler.run();

        assertThat(record.closedDurably()).map(Closing::result).containsExactly(Closing.Result.APPLIED);
        assertThat(submit(FARM, CONTACT)).isEqualTo(IS_TAKEN);
    }

    @Test
    void a_day_later_the_alias_is_taken() {
        contactGoesUnanswered();
        settler.run();
        now = now.plus(Unanswered.KEPT).plusNanos(1);

        assertThat(submit(FARM, CONTACT)).isEqualTo(IS_TAKEN);
    }

    @Test
    void a_repetition_that_cannot_be_looked_up_may_come_again() {
        contactGoesUnanswered();
        settler.run();
        directory.settleFails(new DirectoryFailure.Unreachable("down"));
        assertThat(submit(FARM, CONTACT)).isEqualTo(new Outcome.Refused(Refusal.UNREACHABLE, "down"));
        directory.settlesAsApplied();

        assertThat(submit(FARM, CONTACT)).isEqualTo(STANDS);
    }

    @Test
    void what_was_decided_on_is_told_by_its_request_only() {
        Farm asking = farm("f", ASK);
        Change group = new CreateGroup(LIST, new GroupData("Team", "", "", Senders.ANYONE));
        directory.onApply(() -> {
            throw new DirectoryFailure.Uncertain("lost");
        });
        String ldif = directory.plan(asking, group).ldif();
        Execution execution = new Execution(
                directory, record, () -> now, Checkpoint.NONE, settler, new Room(1_000_000, Duration.ZERO));
        execution.apply(
                new Order(asking, "c", "", group, RequestNote.NONE, "request-1", ldif, "", 0, 0),
                Optional.empty(),
                new Unheard());
        directory.settlesAsApplied();
        assertThat(settler.run()).isEqualTo(1);
        directory.refuses(group, TAKEN);
        directory.shows(new ModifyGroup(LIST, new GroupData("Team", "", "", Senders.ANYONE)));

        assertThat(submit(asking, group)).isEqualTo(IS_TAKEN);
    }

    @Test
    void only_so_many_are_kept_and_the_oldest_goes_first() {
        Unanswered unanswered = new Unanswered(directory, () -> now);
        directory.settlesAsApplied();
        for (int i = 0; i <= Unanswered.MOST; i++) {
            unanswered.add(new Intent(now, "r", "f", "c", "DeleteContact", "list" + i, "", "", "", ""), true);
        }

        assertThat(unanswered.answer(FARM, new DeleteContact(Alias.of("list0"))))
                .isEmpty();
        assertThat(unanswered.answer(FARM, new DeleteContact(Alias.of("list1"))))
                .isPresent();
    }

    private void contactGoesUnanswered() {
        goesUnanswered(CONTACT, TAKEN, CONTACT_AS_IT_IS);
    }

    /** Makes a change whose answer is lost; from then on it is not possible any more, and another would write nothing. */
    private void goesUnanswered(Change change, DirectoryFailure failure, Change asItIs) {
        // The new alias is in Base64, as RFC 2849 demands of it.
        directory.writes("dn: CN=list\nchangetype: modify\nadd: mailNickname\nmailNickname:: bsOpdw==\n");
        directory.onApply(() -> {
            throw new DirectoryFailure.Uncertain("lost");
        });
        assertThat(submit(FARM, change)).isEqualTo(new Outcome.Refused(Refusal.UNREACHABLE, "lost"));
        directory.settlesAsApplied();
        directory.refuses(change, failure);
        directory.shows(asItIs);
    }

    private Outcome submit(Farm farm, Change change) {
        return new Submission(
                        directory,
                        record,
                        new ScriptedQueue(),
                        () -> now,
                        Checkpoint.NONE,
                        settler,
                        new Room(1_000_000, Duration.ZERO))
                .submit(farm, new Caller(InetAddress.getLoopbackAddress()), change, RequestNote.NONE, "r1");
    }

    private Settler settler() {
        return new Settler(directory, record, () -> now);
    }

    private static Farm farm(String name, ApprovalPolicy approval) {
        return new Farm(
                name,
                List.of(),
                "OU=" + name,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                approval,
                NamingPolicy.DEFAULT);
    }

    private static final class Unheard implements Progress {
        @Override
        public void begins(long intent, Plan plan) {}

        @Override
        public void closes(long intent, Closing.Result result) {}
    }
}
