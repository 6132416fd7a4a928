package io.opendms.doctor.check;

import io.opendms.config.Settings;
import io.opendms.store.Store;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** D29: data folder, unit, ports and the service itself. */
public final class ProcessState implements Check {
    /** Ports from here on are for everybody, ip(7). */
    private static final int FIRST_OF_ALL = 1024;

    private static final String REASONS = "see the reasons above";

    @Override
    public String id() {
        return "D29";
    }

    @Override
    public String title() {
        return "the service runs";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Settings settings = context.settings();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("read the Java version", Runtime.version().toString()));
        findings.add(dataFolder(settings.data()));
        Optional<String> holder = Optional.empty();
        boolean isUnused = false;
        try {
            holder = Store.userOf(settings.data());
            isUnused = holder.isEmpty();
            findings.add(user(settings.data(), holder));
        } catch (StoreFailure e) {
            findings.add(Finding.skip(looking(settings.data()), String.valueOf(e.getMessage())));
        }
        findings.add(UnitState.look());
        HealthAnswer answer = HealthAnswer.of(readiness(settings));
        findings.add(
                isUnused && answer.isOfDms()
                        ? another(settings)
                        : service(settings, answer, holder, context.command()));
        if (answer.from() == HealthAnswer.From.NOBODY) {
            findings.add(port("http", settings.http().address(), settings.http().port()));
            findings.add(port(
                    "management",
                    settings.management().address(),
                    settings.management().port()));
        }
        return findings;
    }

    static Finding dataFolder(Path data) {
        String tried = "look at the data folder " + data;
        if (Files.isDirectory(data)) {
            return Files.isWritable(data)
                    ? Finding.ok(tried, "it can be written")
                    : Finding.fail(
                            tried,
                            "it cannot be written by this account",
                            "chown dms: " + DmsCommand.word(data.toString()));
        }
        Path above = data.toAbsolutePath();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above != null && !Files.isDirectory(above)) {
            return Finding.fail(tried, above + " is a file, not a folder", "name another folder in data");
        }
        return above != null && Files.isWritable(above)
                ? Finding.ok(tried, "it is not there yet and can be made")
                : Finding.fail(
                        tried,
                        "it is not there, and this account cannot make it",
                        "install -d -o dms -m 700 " + DmsCommand.word(data.toString()));
    }

    private static String looking(Path data) {
        return "look who uses the data folder " + data;
    }

    private static Finding user(Path data, Optional<String> holder) {
        return Finding.ok(
                looking(data),
                holder.map(user -> user + " has it: a service runs").orElse("nobody has it: no service runs on it"));
    }

    /** A service has its data folder for as long as it runs. */
    private static Finding another(Settings settings) {
        return Finding.fail(
                "ask " + readiness(settings),
                "a dms answers here, but not that of " + settings.data()
                        + ", which nobody has: another one has the port",
                "name the configuration of that service by --config; or set http.port and management.port to others");
    }

    private static Finding service(
            Settings settings, HealthAnswer answer, Optional<String> holder, DmsCommand command) {
        String tried = "ask " + readiness(settings);
        int port = settings.management().port();
        return switch (answer.from()) {
            case NOBODY ->
                holder.isPresent()
                        ? Finding.warn(
                                tried,
                                "nobody answers here, although " + holder.get()
                                        + " has the data folder: a service with another configuration, or one that "
                                        + "is starting",
                                "name the configuration of that service by --config, or set data to another folder")
                        : Finding.warn(
                                tried,
                                "no service of ours answers",
                                "systemctl start dms, or " + command.line("serve"));
            case STRANGER ->
                Finding.fail(
                        tried,
                        "another program than dms answers on the management port",
                        whoHas(port) + "; or set management.port to another");
            case READY ->
                answer.problems().isEmpty()
                        ? Finding.ok(tried, "the service is ready")
                        : Finding.warn(tried, "the service is ready, but not for every farm", REASONS)
                                .with(answer.problems());
            case NOT_READY ->
                Finding.fail(tried, "the service runs but is not ready", REASONS)
                        .with(answer.problems());
        };
    }

    private static String whoHas(int port) {
        return "ss -ltnp 'sport = :" + port + "' tells who has it";
    }

    private static Finding port(String name, String address, int port) {
        String tried = "bind " + address + " port " + port + " for " + name;
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Finding.ok(tried, "it is free");
        } catch (IOException e) {
            return Finding.fail(tried, "it cannot be had: " + e.getMessage(), remedy(name, port, e));
        }
    }

    /** Of a port that nobody has, ss would tell nothing. */
    static String remedy(String name, int port, IOException failure) {
        boolean reserved =
                port < FIRST_OF_ALL && String.valueOf(failure.getMessage()).contains("Permission denied");
        return reserved
                ? "run doctor as the account of the service, and give it the right to ports below " + FIRST_OF_ALL
                        + ": the unit needs AmbientCapabilities=CAP_NET_BIND_SERVICE, see docs/install.md, or all of the"
                        + " machine sysctl net.ipv4.ip_unprivileged_port_start=" + port + "; or set " + name
                        + ".port to another"
                : whoHas(port) + "; or set " + name + ".port to another";
    }

    private static URI readiness(Settings settings) {
        return settings.management().door().local("http").resolve("/health/ready");
    }
}
