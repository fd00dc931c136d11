global using Microsoft.Playwright;
global using Shouldly;
global using Tuanzi.Tests;
global using Tuanzi.Tests.Orders;
global using Xunit;
