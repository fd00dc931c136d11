global using Microsoft.Playwright;
global using Shouldly;
global using Tuanzi.Tests;
global using Xunit;
