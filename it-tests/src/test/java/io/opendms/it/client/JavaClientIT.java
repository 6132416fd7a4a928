package io.opendms.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.client.DmsClient;
import io.opendms.client.DmsClientBuilder;
import io.opendms.client.JobWait;
import io.opendms.client.operation.ChangeContactsMembershipInDistributionGroup;
import io.opendms.client.operation.ChangeUsersMembershipInDistributionGroup;
import io.opendms.client.operation.CreateContact;
import io.opendms.client.operation.CreateDistributionGroup;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.ModifyContact;
import io.opendms.client.operation.RequestInfo;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Flags;
import io.opendms.client.value.Status;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.security.people.RoleLists;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java client against the service on slapd, in both versions of SOAP. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaClientIT {
    private static final String APPROVER = "jana.client";
    private static final RequestInfo INFO = new RequestInfo("owner@contoso.test", "for the project");
    private static final JobWait PATIENT =
            new JobWait(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Administrator administrator;
    private final TestService service;
    private final Decider decider;

    JavaClientIT(SlapdServer server) throws LDAPException {
        administrator = Administrator.of(server);
        administrator.addDecider(APPROVER);
        service = TestService.start(
                new DirectorySettings.Ldap(server.settings()),
                new RoleLists(List.of(), List.of(APPROVER), List.of()),
                TestFarm.askingForApproval("127.0.0.1", server.newContainer("javaclient")));
        decider = new Decider(service.adminUri(), APPROVER);
    }

    @AfterAll
    void stop() {
        service.close();
        administrator.close();
    }

    @Test
    void a_contact_is_made_changed_and_deleted_in_either_version() throws LDAPException {
        for (DmsClientBuilder version :
                List.of(DmsClient.builder(), DmsClient.builder().soap12())) {
            try (DmsClient dms = version.url(service.soapUri().toString()).build()) {
                CreateContact create =
                        new CreateContact("jclist", "Ünïted & Co", "Orders", "jclist@sp.contoso.test", Flags.NONE);

                assertThat(dms.createContact(create).status()).isEqualTo(Status.SUCCESS);
                assertThat(administrator.entry("jclist").getAttributeValue("givenName"))
                        .isEqualTo("Ünïted & Co");
                assertThat(dms.createContact(
                                        new CreateContact("JCLIST", "Other", "List", "x@sp.contoso.test", Flags.NONE))
                                .status())
                        .isEqualTo(Status.DUPLICATE_ALIAS);
                assertThat(dms.modifyContact(new ModifyContact(
                                        "jclist", "jcnew", "A", "B", "jcnew@sp.contoso.test", Flags.NONE))
                                .isSuccess())
                        .isTrue();
                assertThat(dms.deleteContact(new DeleteContact("jcnew")).isSuccess())
                        .isTrue();
                assertThat(dms.deleteContact(new DeleteContact("jcnew")).status())
                        .isEqualTo(Status.OBJECT_NOT_FOUND);
            }
        }
    }

    @Test
    void a_group_is_waited_for_until_somebody_approves_and_then_filled() throws Exception {
        try (DmsClient dms = client()) {
            Answer asked = dms.createDistributionGroup(
                    new CreateDistributionGroup("jccrew", "The Crew", "all", "", INFO, Flags.NONE));
            assertThat(asked.isPending()).isTrue();
            int job = asked.jobId().orElseThrow();
            assertThat(dms.awaitJob(job, JobWait.upTo(Duration.ZERO)).isPending())
                    .isTrue();

            decider.decide(job, "{\"verdict\":\"approve\"}");
            Answer decided = dms.awaitJob(asked, PATIENT);

            assertThat(decided.isSuccess()).isTrue();
            assertThat(decided.alias()).contains("jccrew");
            assertThat(administrator.entry("jccrew").getAttributeValue("displayName"))
                    .isEqualTo("The Crew");
            dms.createContact(new CreateContact("jcarchive", "A", "B", "jcarchive@sp.contoso.test", Flags.NONE));
            assertThat(dms.changeContactsMembershipInDistributionGroup(
                                    ChangeContactsMembershipInDistributionGroup.adding("jccrew", List.of("jcarchive")))
                            .isSuccess())
                    .isTrue();
            assertThat(administrator.members("jccrew")).hasSize(1);
            assertThat(dms.changeUsersMembershipInDistributionGroup(ChangeUsersMembershipInDistributionGroup.adding(
                                    "jccrew", List.of("CONTOSO\\nobody")))
                            .status())
                    .isEqualTo(Status.INVALID_MEMBER);
        }
    }

    @Test
    void a_rejection_comes_with_its_reason() throws Exception {
        try (DmsClient dms = client()) {
            Answer asked = dms.createDistributionGroup(
                    new CreateDistributionGroup("jcno", "No Crew", "", "", INFO, Flags.NONE));
            decider.decide(asked.jobId().orElseThrow(), "{\"verdict\":\"reject\",\"reason\":\"there is such a list\"}");

            Answer decided = dms.awaitJob(asked, PATIENT);

            assertThat(decided.status()).isEqualTo(Status.APPROVAL_DENIED);
            assertThat(decided.comment()).contains("there is such a list");
            assertThat(dms.getJobStatus(new GetJobStatus(Integer.MAX_VALUE)).status())
                    .isEqualTo(Status.OBJECT_NOT_FOUND);
        }
    }

    private DmsClient client() {
        return DmsClient.builder().url(service.soapUri().toString()).build();
    }
}
