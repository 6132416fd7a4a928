package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.ModifyContact;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.naming.CommonName;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Aliases that {@code cn} is too short for, in a directory that takes them: two plans that were made before either was
 * written are two services that ask at the same moment.
 */
final class LongAliasTest {
    private static final Farm FARM = new Farm(
            "contoso",
            List.of(),
            InMemoryServer.CONTAINER,
            new AddressTemplates(List.of()),
            Senders.ANYONE,
            true,
            ApprovalPolicy.NONE,
            NamingPolicy.DEFAULT);
    private static final Alias LONG = Alias.of("a".repeat(100));
    private static final Alias SHOUTED = Alias.of("A".repeat(100));
    private static final Alias ANOTHER = Alias.of("a".repeat(99) + "b");

    private RecordingServer server;
    private LdapDirectory directory;

    @BeforeEach
    void start() throws LDAPException {
        server = new RecordingServer(InMemoryServer.config(TestSchema.complete().withAliasesUpTo(128)));
        directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE);
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @Test
    void the_directory_keeps_them_apart_in_every_spelling() throws LDAPException {
        Plan first = plan(create(LONG));
        List<Plan> late = List.of(
                plan(create(LONG)),
                plan(create(SHOUTED)),
                plan(new CreateGroup(SHOUTED, new GroupData("Team", "", "", Senders.ANYONE))));

        directory.apply(first);

        for (Plan plan : late) {
            assertThatThrownBy(() -> directory.apply(plan)).isInstanceOf(DirectoryFailure.AliasTaken.class);
        }
        assertThat(children()).hasSize(1);
        assertThat(children().get(0).getAttributeValue("cn")).hasSize(64);
    }

    @Test
    void those_that_differ_behind_the_bound_of_cn_get_along() throws LDAPException {
        Plan one = plan(create(LONG));
        Plan other = plan(create(ANOTHER));

        directory.apply(one);
        directory.apply(other);

        assertThat(children())
                .extracting(entry -> entry.getAttributeValue("mailNickname"))
                .containsExactlyInAnyOrder(LONG.value(), ANOTHER.value());
    }

    @Test
    void a_rename_loses_to_whoever_took_the_alias_first() throws LDAPException {
        directory.apply(plan(create(Alias.of("sales"))));
        Plan rename = plan(new ModifyContact(Alias.of("sales"), LONG, Scene.CREATE.data()));

        directory.apply(plan(create(SHOUTED)));

        assertThatThrownBy(() -> directory.apply(rename)).isInstanceOf(DirectoryFailure.AliasTaken.class);
        assertThat(server.entry(Scene.SALES).getAttributeValue("mailNickname")).isEqualTo("sales");
    }

    @Test
    void one_is_renamed_and_deleted_as_any_other() throws LDAPException {
        directory.apply(plan(create(LONG)));
        directory.apply(plan(new ModifyContact(SHOUTED, ANOTHER, Scene.CREATE.data())));
        assertThat(children())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.getAttributeValue("mailNickname")).isEqualTo(ANOTHER.value()))
                .satisfies(entry -> assertThat(entry.getAttributeValue("cn")).isEqualTo(CommonName.of(ANOTHER)));
        assertThat(plan(create(LONG)).isEmpty()).as("the old alias is free").isFalse();

        directory.apply(plan(new DeleteContact(ANOTHER)));

        assertThat(children()).isEmpty();
    }

    private Plan plan(Change change) {
        return directory.plan(FARM, change);
    }

    private static CreateContact create(Alias alias) {
        return new CreateContact(alias, Scene.CREATE.data());
    }

    private List<? extends Entry> children() throws LDAPException {
        return server.children();
    }
}
