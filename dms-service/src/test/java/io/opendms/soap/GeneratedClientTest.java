package io.opendms.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.wsdl.ArrayOfString;
import io.opendms.wsdl.ContactFlags;
import io.opendms.wsdl.DistributionGroupFlags;
import io.opendms.wsdl.RequestInfo;
import io.opendms.wsdl.RequestResponse;
import io.opendms.wsdl.RequestStatus;
import io.opendms.wsdl.SharepointEmailWS;
import io.opendms.wsdl.SharepointEmailWSSoap;
import jakarta.xml.ws.BindingProvider;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that is generated from the contract, as somebody else's would be. */
class GeneratedClientTest {
    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = Endpoint.open();
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SharepointEmailWSSoap", "SharepointEmailWSSoap12"})
    void calls_every_operation_on_the_served_contract(String port) throws Exception {
        SharepointEmailWS service =
                new SharepointEmailWS(URI.create(endpoint.uri() + "?wsdl").toURL());
        SharepointEmailWSSoap client =
                port.endsWith("12") ? service.getSharepointEmailWSSoap12() : service.getSharepointEmailWSSoap();
        RequestInfo info = new RequestInfo();
        info.setRequestId("00000000-0000-0000-0000-000000000000");

        assertThat(((BindingProvider) client).getRequestContext().get(BindingProvider.ENDPOINT_ADDRESS_PROPERTY))
                .isEqualTo(endpoint.uri().toString());
        assertThat(client.createContact("c", "f", "l", "c@sp", ContactFlags.NONE))
                .isEqualTo(RequestStatus.SUCCESS);
        assertThat(client.modifyContact("c", "d", "f", null, "c@sp", ContactFlags.ONLY_ALLOW_AUTHENTICATED_EMAIL))
                .isEqualTo(RequestStatus.SUCCESS);
        assertThat(client.deleteContact("d")).isEqualTo(RequestStatus.SUCCESS);
        assertThat(client.createDistributionGroup("g", "n", null, "", info, DistributionGroupFlags.NONE)
                        .getJobStatus())
                .isEqualTo(RequestStatus.SUCCESS);
        assertThat(client.modifyDistributionGroup("g", "n", "d", "m", null, DistributionGroupFlags.NONE)
                        .getJobStatus())
                .isEqualTo(RequestStatus.SUCCESS);
        RequestResponse renamed = client.renameDistributionGroup("g", "h", info);
        assertThat(renamed.getJobStatus()).isEqualTo(RequestStatus.SUCCESS);
        assertThat(renamed.getAlias()).isEqualTo("h");
        ArrayOfString names = new ArrayOfString();
        names.getString().add("D\\user");
        assertThat(client.changeUsersMembershipInDistributionGroup("h", names, null, false))
                .isEqualTo(RequestStatus.SUCCESS);
        assertThat(client.changeContactsMembershipInDistributionGroup("h", null, names, true))
                .isEqualTo(RequestStatus.SUCCESS);
        assertThat(client.deleteDistributionGroup("h", info).getJobStatus()).isEqualTo(RequestStatus.SUCCESS);
        assertThat(client.getJobStatus(7).getJobID()).isEqualTo(7);
    }
}
