package dev.isolation.options;

import dev.isolation.json.Json;
import dev.isolation.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the file that {@code config} names; a key that begins with {@code //} is a comment. */
final class ConfigFile {
  private static final String COMMENT = "//";

  private final File file;
  private final String where;

  ConfigFile(File file) {
    this.file = file;
    this.where = " (in " + file + ")";
  }

  Map<Option, Given> read() throws OptionException {
    Map<Option, Given> all = new EnumMap<>(Option.class);
    for (Map.Entry<String, Object> entry : content().entrySet()) {
      if (entry.getKey().startsWith(COMMENT)) {
        continue;
      }
      Option option = Option.of(entry.getKey());
      if (option == null) {
        throw Sources.unknown(entry.getKey(), Sources.keys(), where);
      }
      if (option == Option.CONFIG) {
        throw new OptionException("option config" + where + ": a file cannot name another one");
      }
      all.put(option, new Given(values(option, entry.getValue()), where));
    }
    return all;
  }

  private List<String> values(Option option, Object value) throws OptionException {
    if (!(value instanceof List)) {
      return OptionValues.split(option, scalar(option, value));
    }
    if (!option.type().isList()) {
      throw new OptionException(
          "option " + option.key() + where + ": a list where one value is expected");
    }
    List<String> values = new ArrayList<>();
    for (Object element : (List<?>) value) {
      values.add(scalar(option, element));
    }
    return values;
  }

  private String scalar(Option option, Object value) throws OptionException {
    if (value instanceof String || value instanceof Long || value instanceof Boolean) {
      return value.toString();
    }
    String why = ": neither text nor a whole number nor true or false";
    throw new OptionException("option " + option.key() + where + why);
  }

  private Map<String, Object> content() throws OptionException {
    try {
      return Json.readObject(text());
    } catch (JsonException e) {
      throw new OptionException("option config=" + file + ": " + e.getMessage());
    } catch (IOException e) {
      String why = file.exists() ? e.getMessage() : "no such file";
      Given given = new Given(Collections.<String>emptyList(), "");
      throw given.error(Option.CONFIG, file.getPath(), why);
    }
  }

  private String text() throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
  }
}
