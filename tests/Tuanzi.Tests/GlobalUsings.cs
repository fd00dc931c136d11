global using Microsoft.EntityFrameworkCore;
global using Microsoft.Extensions.DependencyInjection;
global using Shouldly;
global using Tuanzi.Core.Shared;
global using Tuanzi.Core.Storage;
global using Tuanzi.Rules;
global using Xunit;
