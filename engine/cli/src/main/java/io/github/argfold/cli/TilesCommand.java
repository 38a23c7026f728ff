package io.github.argfold.cli;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Tiling;
import io.github.argfold.kernels.search.NeighbourSearch;
import io.github.argfold.kernels.tiles.TilingComparison;
import io.github.argfold.kernels.tiles.TilingComparison.Speed;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code argfold tiles}: which register tiles the kernels use here, and how fast each is. */
@Command(name = "tiles", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Measures the register tiles of the distance kernels on this machine and says which are in use. Takes some"
        + " seconds, on a machine that should have nothing else to do. Tiles change speed and no result.", footer = {
            "", "To use others, or shorter vectors:",
            "  ARGFOLD_JAVA_OPTS=-Dargfold.tiles=narrow argfold tune letter",
            "  ARGFOLD_JAVA_OPTS=-Dargfold.vector.bits=256 argfold tune letter"})
final class TilesCommand implements Callable<Integer> {
    private static final double GIGA = 1e9;

    @Option(names = "--json", description = "Print one JSON document instead of a table.")
    boolean json;

    private final Session session;

    TilesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!Backend.VECTOR.available()) {
            throw new IllegalArgumentException(
                    "there are no vector kernels to measure in this JVM: start java with " + Backend.FLAG);
        }
        Tiling chosen = TilingComparison.chosen();
        List<Speed> speeds = TilingComparison.measure();
        session.out().println(json ? json(speeds, chosen) : text(speeds, chosen));
        return ExitCode.OK;
    }

    private static String text(List<Speed> speeds, Tiling chosen) {
        TextTable table = new TextTable(List.of("kernel", "tiles", "G pair-features/s", ""), "<<><");
        for (Speed speed : speeds) {
            table.add(speed.kernel(), speed.tiling().label(),
                    String.format(Locale.ROOT, "%.1f", speed.pairFeaturesPerSecond() / GIGA),
                    speed.tiling() == chosen ? "in use" : "");
        }
        return NeighbourSearch.describe(Backend.VECTOR) + "\n" + table + advice(speeds, chosen);
    }

    /** By the sum over the kernels of the time that each needs for the same work. */
    private static String advice(List<Speed> speeds, Tiling chosen) {
        Tiling other = chosen == Tiling.WIDE ? Tiling.NARROW : Tiling.WIDE;
        double gain = seconds(speeds, chosen) / seconds(speeds, other);
        return gain <= 1
                ? chosen.label() + " tiles are the faster ones here"
                : String.format(Locale.ROOT,
                        "%s tiles are %.2f times as fast here: ARGFOLD_JAVA_OPTS=-D%s=%1$s uses them",
                        other.label(), gain, Tiling.PROPERTY);
    }

    private static double seconds(List<Speed> speeds, Tiling tiling) {
        return speeds.stream().filter(speed -> speed.tiling() == tiling)
                .mapToDouble(speed -> 1 / speed.pairFeaturesPerSecond()).sum();
    }

    private static String json(List<Speed> speeds, Tiling chosen) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("backend", NeighbourSearch.describe(Backend.VECTOR));
            json.writeStringProperty("chosen", chosen.label());
            json.writeArrayPropertyStart("kernels");
            for (Speed speed : speeds) {
                json.writeStartObject();
                json.writeStringProperty("kernel", speed.kernel());
                json.writeStringProperty("tiles", speed.tiling().label());
                json.writeNumberProperty("pairFeaturesPerSecond", speed.pairFeaturesPerSecond());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
