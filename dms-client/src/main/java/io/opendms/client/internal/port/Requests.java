package io.opendms.client.internal.port;

import io.opendms.client.operation.RequestInfo;
import io.opendms.client.value.Flags;
import io.opendms.wsdl.ArrayOfString;
import io.opendms.wsdl.ContactFlags;
import io.opendms.wsdl.DistributionGroupFlags;
import java.util.List;

/** From our types to the generated ones. */
final class Requests {
    /** The field is required and reserved; this is what a farm's proxy sends if nobody sets it. */
    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    private Requests() {}

    static ContactFlags contact(Flags flags) {
        return ContactFlags.fromValue(flags.word());
    }

    static DistributionGroupFlags group(Flags flags) {
        return DistributionGroupFlags.fromValue(flags.word());
    }

    static io.opendms.wsdl.RequestInfo info(RequestInfo info) {
        io.opendms.wsdl.RequestInfo wire = new io.opendms.wsdl.RequestInfo();
        wire.setRequestorEmail(info.requestorEmail());
        wire.setJustification(info.justification());
        wire.setRequestId(NO_ID);
        return wire;
    }

    static ArrayOfString list(List<String> items) {
        ArrayOfString wire = new ArrayOfString();
        wire.getString().addAll(items);
        return wire;
    }
}
