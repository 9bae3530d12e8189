package com.example.probe.ports;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** The HTTP clients of the JDK; the newer one, of 11, by reflection. */
final class HttpClients {
  private static Object client;

  private HttpClients() {}

  static String get(String client, Command command) throws Exception {
    String host = command.word(2);
    URI uri =
        URI.create(
            "http://"
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + command.number(3)
                + "/");
    if (client.equals("http-url")) {
      return url(uri, command);
    }
    return TcpClients.merge(newer(uri), "", command).trim();
  }

  private static String url(URI uri, Command command) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(5000);
    connection.setReadTimeout(5000);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in = connection.getInputStream()) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.write(next);
      }
    }
    return TcpClients.merge(Talk.lastLine(all.toString("US-ASCII")), "", command).trim();
  }

  private static String newer(URI uri) throws Exception {
    Class<?> clients;
    try {
      clients = Class.forName("java.net.http.HttpClient");
    } catch (ClassNotFoundException before11) {
      return "absent";
    }
    if (client == null) {
      client = clients.getMethod("newHttpClient").invoke(null);
    }
    Class<?> requests = Class.forName("java.net.http.HttpRequest");
    Class<?> builders = Class.forName("java.net.http.HttpRequest$Builder");
    Class<?> versions = Class.forName("java.net.http.HttpClient$Version");
    Class<?> handlers = Class.forName("java.net.http.HttpResponse$BodyHandler");
    Object builder = requests.getMethod("newBuilder", URI.class).invoke(null, uri);
    Object first = versions.getField("HTTP_1_1").get(null);
    builder = builders.getMethod("version", versions).invoke(builder, first);
    Object request = builders.getMethod("build").invoke(builder);
    Object toText =
        Class.forName("java.net.http.HttpResponse$BodyHandlers").getMethod("ofString").invoke(null);
    try {
      Object response =
          clients.getMethod("send", requests, handlers).invoke(client, request, toText);
      Class<?> responses = Class.forName("java.net.http.HttpResponse");
      return Talk.lastLine((String) responses.getMethod("body").invoke(response));
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }
}
