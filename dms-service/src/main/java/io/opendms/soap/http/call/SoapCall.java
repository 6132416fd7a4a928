package io.opendms.soap.http.call;

import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.soap.http.body.Body;
import io.opendms.soap.message.Envelope;
import io.opendms.soap.message.RequestDocument;
import io.opendms.soap.message.RequestReader;
import io.opendms.soap.message.SoapVersion;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call on its way through the door and the stack, and what is known of it so far. Belongs to one thread at a time. */
public final class SoapCall {
    /** The status with which a call has ended that was answered with a fault. */
    public static final String FAULT = "Fault";

    private final String id;
    private final Caller caller;
    private final List<Farm> claimants;
    private SoapVersion version = SoapVersion.SOAP_11;
    private @Nullable String action;
    private @Nullable Charset charset;
    private Body body = Body.none();
    private String operation = "";
    private String alias = "";
    private String newAlias = "";
    private int job;
    private String status = "";
    private String reason = "";
    private List<String> warnings = List.of();
    private List<String> unknownMembers = List.of();

    /** @param claimants the farms one of which the caller may speak for; if there are several, it speaks for none */
    public SoapCall(String id, Caller caller, List<Farm> claimants) {
        this.id = id;
        this.caller = caller;
        this.claimants = List.copyOf(claimants);
    }

    /** What the head says of the body. */
    public void speaks(SoapVersion itsVersion, @Nullable Charset itsCharset) {
        this.version = itsVersion;
        this.charset = itsCharset;
    }

    /** The operation that the head names, none if it names none. */
    public void names(@Nullable String itsAction) {
        this.action = itsAction;
        this.operation = itsAction == null ? "" : itsAction;
    }

    /** The body has come in. */
    public void holds(Body itsBody) {
        this.body = itsBody;
    }

    /** What the request turned out to ask; each value as it was sent. */
    public void asks(String itsOperation, String itsAlias) {
        this.operation = itsOperation;
        this.alias = itsAlias;
    }

    /** The alias that stands if the change is made, where the request names another one. */
    public void renamesTo(String itsNewAlias) {
        this.newAlias = itsNewAlias;
    }

    /** The number of the farm's request that was asked for, or made; 0 for none. */
    public void hasJob(int itsJob) {
        this.job = itsJob;
    }

    /** How it ended: a status of the contract or a word for a fault, and why, empty for no reason. */
    public void ended(String itsStatus, String itsReason) {
        this.status = itsStatus;
        this.reason = itsReason;
    }

    /** The connection broke; what was done by then stays done. */
    public void brokeOff() {
        status = status.isEmpty() ? FAULT : status;
        reason = reason.isEmpty() ? "the caller's connection broke" : reason + "; the caller's connection broke";
    }

    /** What was left undone although the call succeeded, one sentence each. */
    public void leavesOut(List<String> itsWarnings) {
        this.warnings = itsWarnings;
    }

    /** Which members could not be added, all of them, as they were sent. */
    public void lacks(List<String> itsUnknownMembers) {
        this.unknownMembers = itsUnknownMembers;
    }

    /** The id under which the log tells of the call. */
    public String id() {
        return id;
    }

    public Caller caller() {
        return caller;
    }

    /** By what name the caller's calls are counted. */
    public String countedAs() {
        return Farms.countedAs(claimants, caller);
    }

    /** The version that the content type names, and in which the answer goes out. */
    public SoapVersion version() {
        return version;
    }

    /** Reads the wrapper bean that the body holds, which is let go of with that: this works once. */
    public Object readRequest() {
        try {
            RequestReader in = RequestDocument.open(body.bytes(), body.length(), charset);
            try {
                return Envelope.read(in, version, action);
            } finally {
                // Of a request that cannot be read to its end the log tells what was read.
                operation = in.operation().isEmpty() ? operation : in.operation();
                alias = in.alias();
            }
        } finally {
            body.parsed();
        }
    }

    /** The farm that the caller speaks for; empty for none. */
    public Optional<Farm> farm() {
        return Farms.sole(claimants);
    }

    /** Why the caller speaks for no farm, for the log. */
    public String whyNoFarm() {
        return claimants.isEmpty()
                ? "no farm's callers include " + caller.name()
                : "the callers of more than one farm include " + caller.name() + ": "
                        + claimants.stream().map(Farm::name).collect(Collectors.joining(", "));
    }

    /** The name of that farm; empty for none. */
    public String farmName() {
        return farm().map(Farm::name).orElse("");
    }

    /** One of the contract's operations; empty as long as it is not known. */
    public String operation() {
        return operation;
    }

    String alias() {
        return alias;
    }

    String newAlias() {
        return newAlias;
    }

    int job() {
        return job;
    }

    /** How it ended: a status of the contract or {@link #FAULT}; empty until then. */
    public String status() {
        return status;
    }

    String reason() {
        return reason;
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> unknownMembers() {
        return unknownMembers;
    }
}
