package io.opendms.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was packaged as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {"dms " + version};
    }
}
