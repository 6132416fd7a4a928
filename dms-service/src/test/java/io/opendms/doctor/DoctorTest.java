package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.opendms.boot.Service;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.ContainerCreation;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DoctorTest {
    private static final String BASE = "DC=contoso,DC=com";
    private static final String CONTAINER = "OU=SharePoint," + BASE;
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    Path data;

    private EmbeddedDirectory directory;

    @BeforeEach
    void open() {
        directory = EmbeddedDirectory.open(data, BASE, List.of(CONTAINER));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void finds_a_good_directory_good() {
        Report report = Doctor.run(
                settings(CONTAINER), new DoctorOptions(List.of("D01", "D02", "D04", "D06", "D07", "D27"), true), CLOCK);

        assertThat(report.failed()).as(report.text()).isFalse();
        assertThat(report.entries())
                .flatExtracting(Report.Entry::findings)
                .extracting(Finding::status)
                .containsOnly(Status.OK);
    }

    @Test
    void looks_at_disk_files_heap_and_clock() {
        Report report = Doctor.run(settings(CONTAINER), new DoctorOptions(List.of("D26"), false), CLOCK);

        assertThat(report.entries().get(0).findings())
                .extracting(Finding::tried)
                .containsExactly(
                        "read how much room is left for " + data,
                        "ask df how many files may still be made for " + data,
                        "read how many files a process here may open",
                        "compare the heap of a JVM started here with the machine's memory",
                        "compare the clock with that of "
                                + directory.settings().urls().get(0));
    }

    @Test
    void finds_a_missing_container_and_says_how_to_make_it() {
        Report report = Doctor.run(settings("OU=Missing," + BASE), new DoctorOptions(List.of("D02"), false), CLOCK);

        assertThat(report.failed()).isTrue();
        assertThat(report.text())
                .contains("OU=Missing," + BASE, "FAIL")
                .contains("fix: dms directory create-ou; if it is there: dms doctor --emit-grants\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D02", "D03", "D04", "D05", "D07"})
    void a_missing_container_hides_no_other_farm(String check) {
        String missing = "OU=Missing," + BASE;
        Settings settings =
                with(new DirectorySettings.Ldap(directory.settings()), CONTAINER, missing, "OU=Other," + CONTAINER);
        create("OU=Other," + CONTAINER);

        Report report = Doctor.run(settings, new DoctorOptions(List.of(check), true), CLOCK);

        assertThat(report.entries().get(0).findings())
                .satisfiesExactly(
                        good -> assertThat(good.status()).isIn(Status.OK, Status.SKIP),
                        broken -> {
                            assertThat(broken.status()).isEqualTo(Status.FAIL);
                            assertThat(broken.tried()).contains(missing, "farm2");
                            assertThat(broken.fix()).startsWith("dms directory create-ou");
                        },
                        good -> assertThat(good.status()).isIn(Status.OK, Status.SKIP));
    }

    @Test
    void a_container_that_is_no_name_hides_no_other_farm() {
        Settings settings = with(new DirectorySettings.Ldap(directory.settings()), "no name", CONTAINER);

        Report report = Doctor.run(settings, new DoctorOptions(List.of("D02", "D07"), false), CLOCK);

        assertThat(report.entries())
                .allSatisfy(entry -> assertThat(entry.findings())
                        .extracting(Finding::status)
                        .containsExactly(Status.FAIL, Status.OK));
    }

    @Test
    void writes_nothing_unless_asked_to() {
        Report report = Doctor.run(settings(CONTAINER), new DoctorOptions(List.of("D04"), false), CLOCK);

        assertThat(report.entries().get(0).findings())
                .singleElement()
                .extracting(Finding::status)
                .isEqualTo(Status.SKIP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D03", "D05"})
    void who_has_written_already_is_not_told_to_find_out_by_writing(String check) {
        DoctorOptions reading = new DoctorOptions(List.of(check), false);
        DoctorOptions writing = new DoctorOptions(List.of(check, "D04"), true);

        assertThat(Doctor.run(settings(CONTAINER), reading, CLOCK).text())
                .contains("this finds out by writing: dms doctor --only D04 --write-probe");
        assertThat(Doctor.run(settings(CONTAINER), writing, CLOCK).text())
                .contains("SKIP", "D04 has found out by writing")
                .doesNotContain("--write-probe");
    }

    @Test
    void survives_a_directory_that_is_down() {
        Settings settings = settings(CONTAINER);
        directory.close();

        Report report = Doctor.run(settings, DoctorOptions.ALL, CLOCK);

        assertThat(report.failed()).isTrue();
        assertThat(report.entries()).extracting(Report.Entry::id).containsExactlyElementsOf(Doctor.ids());
        directory = EmbeddedDirectory.open(data, BASE, List.of());
    }

    @Test
    void says_whether_a_service_uses_the_data_folder() {
        DoctorOptions process = new DoctorOptions(List.of("D29"), false);

        assertThat(Doctor.run(settings(CONTAINER), process, CLOCK).text()).contains("no service runs on it");
        try (Store store = Store.open(StoreSettings.embedded(data), CLOCK)) {
            assertThat(Doctor.run(settings(CONTAINER), process, CLOCK).text())
                    .contains(
                            "has it: a service runs", "nobody answers here, although this process has the data folder")
                    .doesNotContain("systemctl start");
            assertThat(store.changeRecord().openIntents()).isEmpty();
        }
    }

    @Test
    void warns_of_a_service_that_is_ready_for_some_farms_only() {
        String missing = "OU=Missing," + BASE;
        Settings settings = with(new DirectorySettings.Ldap(directory.settings()), CONTAINER, missing);
        try (Service service = Service.start(at(0, settings), CLOCK, Checkpoint.NONE)) {
            Settings running = at(service.managementUri().getPort(), settings);

            Report report = Doctor.run(running, new DoctorOptions(List.of("D29"), false), CLOCK);

            assertThat(report.entries().get(0).findings())
                    .filteredOn(finding -> finding.tried().startsWith("ask http"))
                    .filteredOn(finding -> finding.status() == Status.WARN)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.evidence())
                            .singleElement()
                            .asString()
                            .contains(missing)
                            .doesNotContain("?", "{"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"UP\",\"problems\":[]}", "<html>", ""})
    void takes_no_stranger_on_the_management_port_for_the_service(String body) throws IOException {
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        stranger.start();
        try {
            Report report = Doctor.run(
                    at(stranger.getAddress().getPort(), settings(CONTAINER)),
                    new DoctorOptions(List.of("D29"), false),
                    CLOCK);

            assertThat(report.text())
                    .contains("FAIL", "another program than dms answers on the management port")
                    .doesNotContain("the service is ready");
        } finally {
            stranger.stop(0);
        }
    }

    private static Settings at(int managementPort, Settings settings) {
        return new Settings(
                settings.data(),
                settings.http(),
                new ManagementSettings("127.0.0.1", managementPort),
                settings.directory(),
                settings.farms());
    }

    @Test
    void looks_at_each_server_and_each_global_catalog() {
        LdapSettings near = directory.settings();
        URI closed = URI.create("ldap://127.0.0.1:1");
        LdapSettings wide = new LdapSettings(
                near.profile(),
                near.urls(),
                near.startTls(),
                near.trustFile(),
                near.bindDn(),
                near.bindPassword(),
                near.searchBase(),
                List.of(near.urls().get(0), closed),
                near.connectTimeout(),
                near.responseTimeout(),
                near.poolSize());

        Report report = Doctor.run(
                with(new DirectorySettings.Ldap(wide), CONTAINER), new DoctorOptions(List.of("D01"), false), CLOCK);

        assertThat(report.entries().get(0).findings())
                .satisfiesExactly(
                        server -> assertThat(server.status()).isEqualTo(Status.OK),
                        catalog -> assertThat(catalog.status()).isEqualTo(Status.OK),
                        silent -> {
                            assertThat(silent.status()).isEqualTo(Status.FAIL);
                            assertThat(silent.tried()).contains("global catalog", closed.toString());
                            assertThat(silent.fix()).contains("directory.globalCatalogUrls");
                        });
    }

    @Test
    void skips_the_directory_where_there_is_none() {
        Settings none = with(new DirectorySettings.Off(), CONTAINER);

        Report report = Doctor.run(none, new DoctorOptions(List.of("d01", "d02"), false), CLOCK);

        assertThat(report.failed()).isFalse();
        assertThat(report.text()).contains("directory.mode is off", "2 skipped").doesNotContain("embedded");
    }

    @Test
    void refuses_a_check_that_there_is_not() {
        assertThatThrownBy(() -> Doctor.run(settings(CONTAINER), new DoctorOptions(List.of("D99"), false), CLOCK))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void writes_one_json_document() throws Exception {
        Report report = Doctor.run(settings(CONTAINER), new DoctorOptions(List.of("D02"), false), CLOCK);

        JsonNode json = new ObjectMapper().readTree(report.json());

        assertThat(json.get("failed").asBoolean()).isFalse();
        JsonNode finding = json.get("checks").get(0).get("findings").get(0);
        assertThat(finding.get("status").asText()).isEqualTo("ok");
        assertThat(finding.get("tried").asText()).contains(CONTAINER);
    }

    @Test
    void grants_what_is_needed_on_each_container_and_quotes_it() {
        String text = GrantsText.of(settings("OU=O'Brien \"x\"," + BASE), Optional.empty());

        assertThat(text)
                .contains("olcAccess: {0}to dn.base=\"OU=O'Brien \\\"x\\\"," + BASE
                        + "\" attrs=children by dn.exact=\"cn=dms,cn=embedded\" write by * break\n")
                .contains("olcAccess: {0}to dn.children=\"OU=O'Brien \\\"x\\\"," + BASE
                        + "\" attrs=userPassword by dn.exact=\"cn=dms,cn=embedded\" none by * break\n")
                .contains("olcAccess: {0}to dn.children=\"OU=O'Brien \\\"x\\\"," + BASE
                        + "\" filter=(&(|(objectClass=contact)(objectClass=group))(!(userPassword=*))) by")
                .contains("olcAccess: {0}to dn.subtree=\"" + BASE + "\" attrs=entry,")
                .doesNotContain("userPassword,", ",userPassword")
                .doesNotContain("dsacls");
    }

    private Settings settings(String container) {
        return with(new DirectorySettings.Ldap(directory.settings()), container);
    }

    private void create(String container) {
        try (ContainerCreation creation = ContainerCreation.open(directory.settings())) {
            creation.create(container);
        }
    }

    private Settings with(DirectorySettings directorySettings, String... containers) {
        List<Farm> farms = IntStream.rangeClosed(1, containers.length)
                .mapToObj(number -> new Farm(
                        "farm" + number,
                        List.of(),
                        containers[number - 1],
                        new AddressTemplates(List.of()),
                        Senders.ANYONE,
                        true,
                        ApprovalPolicy.NONE,
                        NamingPolicy.DEFAULT))
                .toList();
        return new Settings(
                data,
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 1),
                directorySettings,
                new Farms(farms));
    }
}
