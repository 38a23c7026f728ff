package io.github.argfold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine and the JVM, for reports. */
final class Host {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Host() {
    }

    static String jvm() {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    /** The processor's model where Linux says it, else its architecture; with the number of processors. */
    static String cpu() {
        return model() + " × " + Runtime.getRuntime().availableProcessors();
    }

    private static String model() {
        String architecture = System.getProperty("os.arch");
        if (!Files.isReadable(CPU_INFO)) {
            return architecture;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }
}
