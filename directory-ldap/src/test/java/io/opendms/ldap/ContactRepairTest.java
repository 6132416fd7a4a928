package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFReader;
import io.opendms.entry.InvalidValueException;
import io.opendms.ldap.repair.RepairOptions;
import io.opendms.ldap.repair.RepairProgress;
import io.opendms.ldap.repair.RepairResult;
import io.opendms.ldap.schema.SchemaLdif;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContactRepairTest {
    private static final String CONTAINER = EmbeddedDirectoryFixture.CONTAINER;

    @TempDir
    Path folder;

    private EmbeddedDirectory directory;
    private LDAPConnection connection;

    @BeforeEach
    void open() throws LDAPException {
        directory = EmbeddedDirectory.open(folder, EmbeddedDirectoryFixture.BASE, List.of(CONTAINER));
        connection = EmbeddedDirectoryFixture.connect(directory);
        add("lacks-both");
        add("lacks-one", new Attribute("internetEncoding", "1310720"));
        add("has-others", new Attribute("internetEncoding", "917504"), new Attribute("mAPIRecipient", "TRUE"));
        add("complete", new Attribute("internetEncoding", "1310720"), new Attribute("mAPIRecipient", "FALSE"));
    }

    @AfterEach
    void close() {
        connection.close();
        directory.close();
    }

    @Test
    void mends_what_lacks_an_attribute_and_is_unmended_by_the_undo_file() throws Exception {
        Path undo = folder.resolve("undo.ldif");
        List<Entry> before = all();

        RepairResult result = repair(Optional.empty(), false, Optional.of(undo), RepairProgress.NONE);

        assertThat(result).isEqualTo(new RepairResult(3, 3, List.of(), Optional.empty()));
        assertThat(all()).allSatisfy(entry -> {
            assertThat(entry.getAttributeValues("internetEncoding")).containsExactly("1310720");
            assertThat(entry.getAttributeValues("mAPIRecipient")).containsExactly("FALSE");
        });

        apply(undo);
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void finds_nothing_when_run_again() throws Exception {
        repair(Optional.empty(), false, Optional.empty(), RepairProgress.NONE);

        assertThat(repair(Optional.empty(), false, Optional.empty(), RepairProgress.NONE))
                .isEqualTo(new RepairResult(0, 0, List.of(), Optional.empty()));
    }

    @Test
    void changes_nothing_in_a_dry_run() throws Exception {
        Path undo = folder.resolve("undo.ldif");
        List<Entry> before = all();
        List<String> told = new ArrayList<>();

        RepairResult result = repair(Optional.empty(), true, Optional.of(undo), new RepairProgress() {
            @Override
            public void wouldMend(String dn) {
                told.add(dn);
            }
        });

        assertThat(result.found()).isEqualTo(3);
        assertThat(told).containsExactlyInAnyOrder(dn("lacks-both"), dn("lacks-one"), dn("has-others"));
        assertThat(all()).isEqualTo(before);
        assertThat(undo).doesNotExist();
    }

    @Test
    void mends_only_what_the_filter_matches() throws Exception {
        repair(Optional.of("(cn=lacks*)"), false, Optional.empty(), RepairProgress.NONE);

        assertThat(connection.getEntry(dn("lacks-both")).hasAttribute("mAPIRecipient"))
                .isTrue();
        assertThat(connection.getEntry(dn("has-others")).getAttributeValue("mAPIRecipient"))
                .isEqualTo("TRUE");
    }

    @Test
    void tells_how_it_goes() throws Exception {
        addMany();
        List<String> told = new ArrayList<>();

        repair(Optional.empty(), false, Optional.empty(), new RepairProgress() {
            @Override
            public void found(int contacts) {
                told.add("found " + contacts);
            }

            @Override
            public void done(int contacts, int of) {
                told.add(contacts + " of " + of);
            }
        });

        assertThat(told).containsExactly("found 453", "200 of 453", "400 of 453", "453 of 453");
    }

    @Test
    void keeps_a_file_that_is_there_already() throws Exception {
        Path undo = Files.writeString(folder.resolve("undo.ldif"), "of an earlier run");
        List<Entry> before = all();

        assertThatThrownBy(() -> repair(Optional.empty(), false, Optional.of(undo), RepairProgress.NONE))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(undo).hasContent("of an earlier run");
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void names_with_line_breaks_and_all_that_a_dn_escapes_come_back_by_the_undo_file() throws Exception {
        List<DN> names = new ArrayList<>();
        for (String name : List.of("a\nchangetype: delete", " #\"+,;<>\\=\u00e9\ud83d\ude00", ":: base64")) {
            Entry entry = new Entry(new DN(new RDN("cn", name), new DN(CONTAINER)));
            entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "contact");
            entry.addAttribute("cn", name);
            entry.addAttribute("internetEncoding", "7");
            connection.add(entry);
            names.add(entry.getParsedDN());
        }
        Path undo = folder.resolve("undo.ldif");

        repair(Optional.empty(), false, Optional.of(undo), RepairProgress.NONE);
        for (DN name : names) {
            assertThat(connection.getEntry(name.toString()).getAttributeValue("internetEncoding"))
                    .isEqualTo("1310720");
        }
        apply(undo);

        for (DN name : names) {
            Entry entry = connection.getEntry(name.toString());
            assertThat(entry.getAttributeValue("internetEncoding")).isEqualTo("7");
            assertThat(entry.hasAttribute("mAPIRecipient")).isFalse();
        }
    }

    @Test
    void one_refused_contact_stops_no_other_and_is_left_out_of_the_undo_file() throws Exception {
        List<String> undoWhenChanged = Collections.synchronizedList(new ArrayList<>());
        Path undo = folder.resolve("undo.ldif");
        try (InMemoryDirectoryServer server = copyThatRefuses(dn -> {
            try {
                undoWhenChanged.add(Files.readString(undo));
            } catch (IOException e) {
                return Optional.of(ResultCode.OTHER);
            }
            return dn.contains("lacks-both") ? Optional.of(ResultCode.INSUFFICIENT_ACCESS_RIGHTS) : Optional.empty();
        })) {
            RepairResult result = ContactRepair.run(
                    anonymousAt(server.getListenPort()),
                    new RepairOptions(CONTAINER, Optional.empty(), false, Optional.of(undo)),
                    RepairProgress.NONE);

            assertThat(result.mended()).isEqualTo(2);
            assertThat(result.failures())
                    .singleElement()
                    .asString()
                    .contains(dn("lacks-both"), "50")
                    .doesNotContain("secret diagnostics");
            assertThat(undoWhenChanged)
                    .hasSize(3)
                    .allSatisfy(text -> assertThat(text).contains("lacks-both", "lacks-one", "has-others"));
            assertThat(undo).content().contains("lacks-one", "has-others").doesNotContain("lacks-both");
        }
    }

    @Test
    void stops_when_a_whole_batch_is_refused_for_a_missing_right() throws Exception {
        addMany();
        try (InMemoryDirectoryServer server =
                copyThatRefuses(dn -> Optional.of(ResultCode.INSUFFICIENT_ACCESS_RIGHTS))) {
            RepairResult result = mendAt(server);

            assertThat(result.failures()).hasSize(200);
            assertThat(result.notTried()).isEqualTo(253);
            assertThat(result.stopped())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .contains("200", "same reason", "modifying a contact failed", "50")
                            .doesNotContain("CN="));
            assertThat(result.complete()).isFalse();
            assertThat(result.failureLines()).hasSize(11).last().isEqualTo("and 190 more with the same reason");
            assertThat(result.failureLines().subList(0, 10))
                    .doesNotHaveDuplicates()
                    .allSatisfy(line -> assertThat(line).contains("modifying CN=", CONTAINER));
        }
    }

    @Test
    void goes_on_when_a_whole_batch_is_refused_for_reasons_of_single_contacts() throws Exception {
        addMany();
        try (InMemoryDirectoryServer server = copyThatRefuses(dn -> Optional.of(ResultCode.CONSTRAINT_VIOLATION))) {
            RepairResult result = mendAt(server);

            assertThat(result.failures()).hasSize(453);
            assertThat(result.stopped()).isEmpty();
        }
    }

    @Test
    void goes_on_when_a_whole_batch_is_refused_for_different_reasons() throws Exception {
        addMany();
        AtomicInteger tried = new AtomicInteger();
        try (InMemoryDirectoryServer server = copyThatRefuses(dn -> Optional.of(
                tried.incrementAndGet() % 2 == 0
                        ? ResultCode.INSUFFICIENT_ACCESS_RIGHTS
                        : ResultCode.CONSTRAINT_VIOLATION))) {
            RepairResult result = mendAt(server);

            assertThat(result.failures()).hasSize(453);
            assertThat(result.notTried()).isZero();
        }
    }

    private void addMany() throws LDAPException {
        for (int i = 0; i < 450; i++) {
            add("contact" + i);
        }
    }

    private RepairResult mendAt(InMemoryDirectoryServer server) throws IOException {
        return ContactRepair.run(
                anonymousAt(server.getListenPort()),
                new RepairOptions(CONTAINER, Optional.empty(), false, Optional.empty()),
                RepairProgress.NONE);
    }

    /** A running server with all entries of the directory, which answers a modify of a DN so. */
    private InMemoryDirectoryServer copyThatRefuses(Function<String, Optional<ResultCode>> answer) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(EmbeddedDirectoryFixture.BASE);
        try (InputStream schema = SchemaLdif.EMBEDDED.open()) {
            config.setSchema(Schema.getSchema(schema));
        }
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
                Optional<ResultCode> refusal = answer.apply(request.getRequest().getDN());
                if (refusal.isPresent()) {
                    throw new LDAPException(refusal.get(), "secret diagnostics");
                }
            }
        });
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        for (String dn : List.of(EmbeddedDirectoryFixture.BASE, parent(CONTAINER), CONTAINER)) {
            server.add(connection.getEntry(dn));
        }
        for (SearchResultEntry entry : connection
                .search(CONTAINER, SearchScope.ONE, "(objectClass=contact)")
                .getSearchEntries()) {
            server.add(new Entry(entry.toLDIF()));
        }
        server.startListening();
        return server;
    }

    @Test
    void refuses_what_is_no_filter() {
        assertThatThrownBy(() -> repair(Optional.of("(cn=*"), false, Optional.empty(), RepairProgress.NONE))
                .isInstanceOf(InvalidValueException.class);
    }

    private RepairResult repair(Optional<String> filter, boolean dryRun, Optional<Path> undo, RepairProgress progress)
            throws Exception {
        return ContactRepair.run(directory.settings(), new RepairOptions(CONTAINER, filter, dryRun, undo), progress);
    }

    private LdapSettings anonymousAt(int port) {
        LdapSettings settings = directory.settings();
        return new LdapSettings(
                settings.profile(),
                List.of(URI.create("ldap://127.0.0.1:" + port)),
                false,
                Optional.empty(),
                "",
                new Secret(""),
                settings.searchBase(),
                List.of(),
                settings.connectTimeout(),
                settings.responseTimeout(),
                settings.poolSize());
    }

    private void apply(Path undo) throws Exception {
        try (LDIFReader reader = new LDIFReader(undo.toFile())) {
            for (LDIFChangeRecord change = reader.readChangeRecord();
                    change != null;
                    change = reader.readChangeRecord()) {
                change.processChange(connection);
            }
        }
    }

    private List<Entry> all() throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (String alias : List.of("lacks-both", "lacks-one", "has-others", "complete")) {
            entries.add(new Entry(connection.getEntry(dn(alias)).toLDIF()));
        }
        return entries;
    }

    private void add(String alias, Attribute... more) throws LDAPException {
        Entry entry = new Entry(dn(alias), more);
        entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "contact");
        entry.addAttribute("cn", alias);
        connection.add(entry);
    }

    private static String parent(String dn) throws LDAPException {
        return DN.getParentString(dn);
    }

    private static String dn(String alias) {
        return "CN=" + alias + "," + CONTAINER;
    }
}
