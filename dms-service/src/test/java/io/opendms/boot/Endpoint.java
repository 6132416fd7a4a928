package io.opendms.boot;

import io.opendms.approval.app.JobState;
import io.opendms.config.HttpSettings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.security.Callers;
import io.opendms.security.scheme.Scheme;
import io.opendms.security.scheme.Schemes;
import io.opendms.soap.CxfStack;
import io.opendms.soap.Operations;
import io.opendms.soap.http.SoapServlet;
import io.opendms.soap.http.body.BodyLimits;
import io.opendms.soap.http.call.CallLimits;
import io.opendms.soap.http.call.CallMeter;
import io.opendms.soap.http.entrance.CallerWatch;
import io.opendms.soap.http.entrance.Entrance;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Refusal;
import io.opendms.submit.Room;
import io.opendms.submit.Settler;
import io.opendms.submit.Submission;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The whole endpoint on a free port, with a directory and a record in memory behind it. */
public final class Endpoint implements AutoCloseable {
    private final MemoryDirectory directory = new MemoryDirectory();
    private final CxfStack stack;
    private final HttpDoor door;

    private Endpoint(Farms farms, List<AddressBlock> trustedProxies, boolean configured) {
        this(farms, trustedProxies, configured, BodyLimits.parsing(2), Schemes.NONE, CallLimits.USUAL);
    }

    private Endpoint(
            Farms farms,
            List<AddressBlock> trustedProxies,
            boolean configured,
            BodyLimits limits,
            Schemes schemes,
            CallLimits ofCallers) {
        ForgetfulRecord record = new ForgetfulRecord();
        Settler settler = new Settler(directory, record, InstantSource.system());
        Submission submission = new Submission(
                directory,
                record,
                new NobodyDecides(),
                InstantSource.system(),
                Checkpoint.NONE,
                settler,
                new Room(1_000_000, Duration.ZERO));
        Operations operations = new Operations(Optional.of(submission).filter(ignored -> configured), jobs());
        stack = new CxfStack(() -> operations);
        door = HttpDoor.open(
                new HttpSettings("127.0.0.1", 0, Optional.empty(), trustedProxies),
                Optional.empty(),
                new SoapServlet(
                        stack,
                        new Entrance(new Callers(trustedProxies), farms, schemes, CallerWatch.NONE),
                        CallMeter.NONE,
                        limits,
                        ofCallers,
                        InstantSource.system()),
                Optional.empty());
    }

    public static Endpoint open() {
        return new Endpoint(farms("anonymous"), List.of(), true);
    }

    /** Bodies may take as long as this, and no longer. */
    public static Endpoint within(BodyLimits limits) {
        return new Endpoint(farms("anonymous"), List.of(), true, limits, Schemes.NONE, CallLimits.USUAL);
    }

    /** One caller may take no more than this. */
    public static Endpoint limiting(CallLimits ofCallers) {
        return new Endpoint(farms("anonymous"), List.of(), true, BodyLimits.parsing(2), Schemes.NONE, ofCallers);
    }

    /** The same for the farm's caller, who proves it by a scheme. */
    public static Endpoint limiting(CallLimits ofCallers, Scheme scheme, String callerRule) {
        return new Endpoint(
                farms(callerRule), List.of(), true, BodyLimits.parsing(2), new Schemes(List.of(scheme)), ofCallers);
    }

    public static Endpoint withoutDirectory() {
        return new Endpoint(farms("anonymous"), List.of(), false);
    }

    /** A proxy on this machine is trusted, and the farm's caller is the one that the rule names. */
    public static Endpoint behindProxy(String callerRule) {
        return behindProxy(BodyLimits.parsing(2), callerRule);
    }

    /** As many farms as there are rules, behind a trusted proxy on this machine. */
    public static Endpoint behindProxy(BodyLimits limits, String... callerRules) {
        List<Farm> farms = Stream.of(callerRules)
                .map(rule -> farm("contoso-" + rule, rule))
                .toList();
        return new Endpoint(
                new Farms(farms),
                List.of(AddressBlock.parse("127.0.0.0/8")),
                true,
                limits,
                Schemes.NONE,
                CallLimits.USUAL);
    }

    /** The callers that the rules name, a farm for each, who prove it by a scheme. */
    public static Endpoint asking(Scheme scheme, String... callerRules) {
        List<Farm> farms = Stream.of(callerRules)
                .map(rule -> farm("contoso-" + rule, rule))
                .toList();
        return new Endpoint(
                new Farms(farms),
                List.of(),
                true,
                BodyLimits.parsing(2),
                new Schemes(List.of(scheme)),
                CallLimits.USUAL);
    }

    public static Endpoint forCaller(String callerRule) {
        return new Endpoint(farms(callerRule), List.of(), true);
    }

    /** One request in each state that a farm can be told of. */
    private static BiFunction<Farm, Integer, JobState> jobs() {
        Map<Integer, JobState> states = Map.of(
                1, new JobState.Waiting("team"),
                2, new JobState.Applied("team2"),
                3, new JobState.Denied("team", "there is such a list"),
                4, new JobState.Failed("team", Refusal.ALIAS_TAKEN, "taken by CN=secret"),
                5, new JobState.Failed("team", Refusal.UNREACHABLE, "dc1 is down"),
                6, new JobState.Failed("team", Refusal.NOT_PERMITTED, "adding CN=secret failed"),
                7, new JobState.Failed("team", Refusal.NOT_ADMITTED, "signing in to dc1 failed"),
                8, new JobState.Failed("team", Refusal.NOT_CONFIGURED, "OU=secret does not exist"),
                9, new JobState.Failed("team", Refusal.INTERNAL, "CN=secret is odd"),
                10, new JobState.Failed("team", Refusal.VALUE_REFUSED, "adding CN=secret failed"));
        return (farm, number) -> states.getOrDefault(number, new JobState.Unknown());
    }

    public URI uri() {
        return door.soapUri();
    }

    public MemoryDirectory directory() {
        return directory;
    }

    @Override
    public void close() {
        door.close();
        stack.close();
    }

    /** A single farm, whose name is contoso and which asks nobody. */
    public static Farms farms(String callerRule) {
        return new Farms(List.of(farm("contoso", callerRule)));
    }

    private static Farm farm(String name, String callerRule) {
        return new Farm(
                name,
                List.of(CallerRule.parse(callerRule)),
                "OU=SharePoint,DC=contoso,DC=com",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }
}
