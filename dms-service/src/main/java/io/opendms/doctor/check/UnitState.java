package io.opendms.doctor.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What systemd says of the unit {@code dms.service}, by {@code systemctl show}. On a machine without systemd, or without that
 * unit, there is nothing to say.
 */
final class UnitState {
    private static final String UNIT = "dms.service";
    private static final String PROPERTIES =
            "LoadState,ActiveState,SubState,UnitFileState,NeedDaemonReload,Result,NRestarts";
    private static final List<String> SYSTEMCTL =
            List.of("systemctl", "show", UNIT, "--no-pager", "--property=" + PROPERTIES);
    private static final int TIMEOUT_SECONDS = 5;
    private static final int LONGEST_OUTPUT = 4096;

    private static final String TRIED = "ask systemd for the unit " + UNIT;
    private static final String JOURNAL = "journalctl --unit=dms --lines=50 tells why; then systemctl restart dms";

    /** Of the states of a unit file, those in which nothing starts it after the machine has started. */
    private static final Set<String> ONLY_BY_HAND = Set.of("disabled", "linked", "linked-runtime", "enabled-runtime");

    private UnitState() {}

    static Finding look() {
        return look(SYSTEMCTL);
    }

    /** @param command writes lines of {@code Property=value}; within 5 seconds, else it counts as silent */
    static Finding look(List<String> command) {
        try {
            Process systemctl = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            systemctl.getOutputStream().close();
            if (!systemctl.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                systemctl.destroyForcibly();
                return Finding.skip(TRIED, "it does not answer");
            }
            String output = new String(systemctl.getInputStream().readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
            return systemctl.exitValue() == 0 ? judged(output) : none();
        } catch (IOException e) {
            return none();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none();
        }
    }

    private static Finding none() {
        return Finding.skip(
                TRIED, "systemctl does not tell: this machine is not run by systemd, or this account may not ask");
    }

    /** Names and values are those of org.freedesktop.systemd1(5). */
    static Finding judged(String output) {
        Map<String, String> unit = parsed(output);
        String load = unit.getOrDefault("LoadState", "");
        return switch (load) {
            case "loaded" -> loaded(unit);
            case "", "not-found" -> Finding.skip(TRIED, "there is no such unit on this machine");
            case "masked" -> Finding.fail(TRIED, "it is masked, so that nothing can start it", "systemctl unmask dms");
            default ->
                Finding.fail(
                        TRIED,
                        "its file cannot be used: " + load,
                        "systemd-analyze verify /etc/systemd/system/" + UNIT + "; then systemctl daemon-reload");
        };
    }

    private static Finding loaded(Map<String, String> unit) {
        String state = unit.getOrDefault("ActiveState", "");
        String result = unit.getOrDefault("Result", "");
        String restarts = unit.getOrDefault("NRestarts", "0");
        if (unit.getOrDefault("SubState", "").equals("auto-restart")) {
            return Finding.fail(
                    TRIED,
                    "it ends and is started again, " + restarts + " times up to now; the last end: " + result,
                    JOURNAL);
        }
        return switch (state) {
            case "active" -> running(unit, restarts);
            case "failed" -> Finding.fail(TRIED, "it has failed: " + result, JOURNAL);
            case "inactive" ->
                Finding.warn(
                        TRIED, "it is stopped", "systemctl enable --now dms, unless dms is run in another way here");
            default -> Finding.warn(TRIED, "it is " + state, "ask again in a minute; " + JOURNAL);
        };
    }

    private static Finding running(Map<String, String> unit, String restarts) {
        if (ONLY_BY_HAND.contains(unit.getOrDefault("UnitFileState", ""))) {
            return Finding.warn(TRIED, "it runs, but will not be started with the machine", "systemctl enable dms");
        }
        if (unit.getOrDefault("NeedDaemonReload", "").equals("yes")) {
            return Finding.warn(
                    TRIED,
                    "it runs, but its file was changed since systemd read it",
                    "systemctl daemon-reload && systemctl restart dms");
        }
        return restarts.equals("0")
                ? Finding.ok(TRIED, "it runs")
                : Finding.warn(
                        TRIED,
                        "it runs, and was started again " + restarts + " times after it had ended by itself",
                        "journalctl --unit=dms --grep='Main process exited' tells when; after that systemctl"
                                + " reset-failed dms sets the count to 0");
    }

    private static Map<String, String> parsed(String output) {
        Map<String, String> unit = new HashMap<>();
        output.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                unit.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        });
        return unit;
    }
}
