package com.example.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page, the order form behind it and a status page for the operators. */
class ShopServer {
  private static final int PORT = 8080;

  private final Products products;
  private final Visits visits;
  private final PriceList priceList;
  private final RollingLog log;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  ShopServer(Products products, Visits visits, PriceList priceList, RollingLog log)
      throws IOException {
    this.products = products;
    this.visits = visits;
    this.priceList = priceList;
    this.log = log;
    server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.setExecutor(threads);
    server.createContext("/", new Page("text/html"));
    server.createContext("/status", new Page("text/plain"));
    server.createContext("/order", new Page("text/html"));
  }

  void start() {
    server.start();
  }

  void stop() {
    server.stop(0);
    threads.shutdown();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static String pid() {
    return ManagementFactory.getRuntimeMXBean().getName().split("@")[0];
  }

  private static String workingDirectory() {
    return new File("").getAbsolutePath();
  }

  private String shopPage() throws SQLException {
    StringBuilder html = new StringBuilder("<html><head><title>Legacy Shop</title></head><body>\n");
    html.append("<h1>Legacy Shop</h1>\n<ul>\n");
    for (String name : products.names()) {
      html.append("<li><a href=\"/order?item=").append(name).append("\">").append(name);
      html.append("</a> ").append(products.price(name)).append("</li>\n");
    }
    html.append("</ul>\n<p>").append(products.orders()).append(" orders</p>\n");
    html.append("<p>port ").append(port()).append(", process ").append(pid());
    html.append(", directory ").append(workingDirectory()).append("</p>\n</body></html>\n");
    return html.toString();
  }

  private String statusPage() throws SQLException {
    return "port="
        + port()
        + "\npid="
        + pid()
        + "\ndata="
        + new File("data").getAbsolutePath()
        + "\norders="
        + products.orders()
        + "\ncache.hits="
        + products.cacheHits()
        + "\ntemp="
        + System.getProperty("java.io.tmpdir")
        + "\npricelist="
        + priceList.file().length()
        + "\nvisits="
        + visits.number()
        + "\nlast.visit="
        + visits.last()
        + "\n";
  }

  private String orderPage(String query) throws IOException, SQLException {
    String item = query == null ? "" : URLDecoder.decode(query.replaceFirst("^item=", ""), "UTF-8");
    if (products.price(item) == null) {
      return null;
    }
    products.order(item);
    log.write("order: " + item);
    return "<html><body><p>Thank you for ordering a " + item + ".</p></body></html>\n";
  }

  private String answer(String path, String query) throws IOException, SQLException {
    if (path.equals("/order")) {
      return orderPage(query);
    }
    if (path.equals("/status")) {
      return statusPage();
    }
    return path.equals("/") ? shopPage() : null;
  }

  private class Page implements HttpHandler {
    private final String type;

    Page(String type) {
      this.type = type;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
      int code = 200;
      String body;
      try {
        body = answer(exchange.getRequestURI().getPath(), exchange.getRequestURI().getRawQuery());
        if (body == null) {
          code = 404;
          body = "we do not have this\n";
        }
      } catch (SQLException e) {
        log.write("failed: " + e);
        code = 500;
        body = "sorry, the database: " + e.getMessage() + "\n";
      }
      byte[] bytes = body.getBytes("UTF-8");
      exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
      exchange.sendResponseHeaders(code, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }
}
