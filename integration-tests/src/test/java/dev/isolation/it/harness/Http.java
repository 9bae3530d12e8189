package dev.isolation.it.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;

/** A browser, more or less. */
public final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  /** The body of a page that answers with 200, waited for. */
  public static String await(InetSocketAddress address, String path) {
    return Awaitility.await(address + path)
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> get(address, path), response -> response.statusCode() == 200)
        .body();
  }

  public static HttpResponse<String> get(InetSocketAddress address, String path)
      throws IOException, InterruptedException {
    return send(request(address, path));
  }

  /** Uploads as a user with a password. */
  public static HttpResponse<String> put(
      InetSocketAddress address, String path, String user, byte[] body) throws Exception {
    String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return send(
        request(address, path)
            .header("Authorization", "Basic " + credentials)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static HttpRequest.Builder request(InetSocketAddress address, String path) {
    String host = address.getHostString() + ":" + address.getPort();
    return HttpRequest.newBuilder(URI.create("http://" + host + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
