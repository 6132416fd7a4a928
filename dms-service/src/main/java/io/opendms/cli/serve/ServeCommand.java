package io.opendms.cli.serve;

import io.opendms.boot.Service;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.submit.Checkpoint;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The service, until it is told to end. */
@Command(
        name = "serve",
        description = "Runs the service until it gets SIGTERM or SIGINT.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration loaded = configuration.load();
        Settings settings = configuration.settings(loaded);
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        loaded.warnings().forEach(warning -> log.warn("configuration_warning text=\"{}\"", warning));
        loaded.notices().forEach(notice -> log.info("configuration_notice text=\"{}\"", notice));
        try (Shutdown shutdown = new Shutdown()) {
            Service service = Service.start(settings, InstantSource.system(), Checkpoint.NONE);
            shutdown.add(service::close);
            PrintWriter out = spec.commandLine().getOut();
            out.println(Addresses.of(service));
            service.firstPassword().map(Addresses::firstAdministrator).ifPresent(out::println);
            out.flush();
            shutdown.await();
        }
        return 0;
    }
}
