package io.github.argfold.cli.space;

/**
 * A place in a space file.
 *
 * @param file name of the file
 * @param line counted from 1; 0 if the format does not tell
 * @param path keys from the top, such as {@code parameters.lr.low}; empty at the top
 */
record Place(String file, int line, String path) {

    Place key(String name, int keyLine) {
        return new Place(file, keyLine, path.isEmpty() ? name : path + "." + name);
    }

    Place item(int index, int itemLine) {
        return new Place(file, itemLine, path + "[" + index + "]");
    }

    SpaceFileException fault(String rule) {
        String within = (line > 0 ? "line " + line + (path.isEmpty() ? "" : ", ") : "") + path;
        return new SpaceFileException((within.isEmpty() ? file : file + ": " + within) + ": " + rule);
    }
}
